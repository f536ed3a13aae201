import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { defineConfig } from "vitepress";
import { siteBase } from "../../scripts/docs/check-site.mjs";
import { moved, siteFile } from "../../scripts/docs/project.mjs";

const titleOf = (file) => /^# (.+)$/m.exec(readFileSync(join("docs", file), "utf8"))?.[1].replaceAll("`", "") ?? file;
const link = (file) => `/${file.replace(/\.md$/, "").replace(/(^|\/)index$/, "$1")}`;
const item = (file, text = titleOf(file)) => ({ text, link: link(file) });
/** Every page of a folder but its index, by name. */
const folder = (path) =>
  readdirSync(join("docs", path))
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .map((file) => file.replace(/\.md$/, ""))
    .sort()
    .map((name) => item(`${path}/${name}.md`));
const group = (text, items, more = {}) => ({ text, collapsed: true, items, ...more });

/** Pages of wide tables have the whole width: no outline stands beside them. */
const wide = [
  "frameworks.md",
  "studies.md",
  "faults.md",
  "decoupling.md",
  "hyperbolic.md",
  "language.md",
  "reference/api/index.md",
  "reference/shapes/index.md",
  "reference/recipes/index.md",
  "reference/project/architecture.md",
  "reference/project/contributing.md",
  "reference/project/coordinator.md",
  "reference/project/known-differences.md",
];

export default defineConfig({
  title: "Glidepath",
  description: "Learning-rate schedules under a budget: plan, check, draw and run them.",
  lang: "en",
  // Where the site stands on its host, with a slash at both ends.
  base: siteBase(),
  outDir: "dist",
  cacheDir: "node_modules/.vitepress-cache",
  // Parts are included by other pages.
  srcExclude: ["reference/parts/**", "node_modules/**", "dist/**"],
  // A link that leads nowhere fails the build.
  ignoreDeadLinks: false,
  lastUpdated: false,
  transformPageData(page) {
    if (wide.includes(page.relativePath)) Object.assign(page.frontmatter, { aside: false, pageClass: "wide" });
  },
  // The search index is one chunk.
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  markdown: {
    config: (md) => md.core.ruler.push("links-out-of-docs", moveLinks),
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      // The studio is no page of VitePress: the link leaves the site's own way of going from page to page.
      { text: "Try it", link: "/studio/", target: "_self" },
      item("start.md", "Start"),
      { text: "Language", link: "/language" },
      item("reference/commands/index.md", "Commands"),
      item("frameworks.md", "Frameworks"),
      item("gallery.md", "Gallery"),
      item("reference/api/index.md", "API"),
    ],
    sidebar: [
      group(
        "How to",
        [item("start.md"), item("from-your-code.md"), item("doing-what-i-meant.md"), ...folder("how-to")],
        { collapsed: false },
      ),
      group(
        "Reference",
        [
          item("language.md"),
          group("Shapes", folder("reference/shapes"), { link: "/reference/shapes/" }),
          group("Recipes", folder("reference/recipes"), { link: "/reference/recipes/" }),
          item("findings.md"),
          group("Commands", folder("reference/commands"), { link: "/reference/commands/" }),
          group("Frameworks", folder("reference/frameworks"), { link: "/frameworks" }),
          item("gallery.md"),
          group("API", folder("reference/api"), { link: "/reference/api/" }),
        ],
        { collapsed: false },
      ),
      group(
        "Background",
        [
          item("studies.md"),
          item("decoupling.md"),
          item("hyperbolic.md"),
          item("study-errors.md"),
          item("faults.md"),
          item("evidence.md"),
          group("Laws", folder("laws")),
          item("original-systems.md"),
          group("Decisions", folder("decisions"), { link: "/decisions/" }),
          ...Object.entries(moved).map(([from, to]) => item(to, from === "bench/RESULTS.md" ? "Speed" : undefined)),
        ],
        { collapsed: false },
      ),
    ],
  },
});

/** Links of hand-written pages to files outside of docs/ lead to their pages on the site. */
function moveLinks(state) {
  const from = join("docs", state.env.relativePath ?? "");
  const walk = (tokens) => {
    for (const token of tokens) {
      if (token.children) walk(token.children);
      const href = token.type === "link_open" ? token.attrGet("href") : undefined;
      const [, target, part] = /^(\.\.?\/[^#]*?)(?:\.html)?(#.*)?$/.exec(href ?? "") ?? [];
      if (target === undefined) continue;
      const path = normalize(join(dirname(from), target));
      const page = [path, `${path}.md`].map(siteFile).find(Boolean);
      if (!path.startsWith("docs/") && page === undefined) throw new Error(`${from}: ${href} is no page of the site`);
      if (page !== undefined && !path.startsWith("docs/")) {
        token.attrSet("href", `/${relative("docs", page).replace(/\.md$/, "")}${part ?? ""}`);
      }
    }
  };
  walk(state.tokens);
}
