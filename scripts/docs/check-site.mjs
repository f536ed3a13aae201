// Looks through a built site: every link leads to a page and, if it names one, to a heading of it; every picture is there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Where the site stands on its host: `SITE_BASE`, such as `/glidepath/`, or the root. */
export function siteBase() {
  const base = process.env.SITE_BASE ?? "/";
  if (!/^\/(.*\/)?$/.test(base))
    throw new Error(`SITE_BASE: expected a path with a slash at both ends, received "${base}"`);
  return base;
}

/** What is wrong with the site in a folder, one line each. */
export function brokenLinks(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html"));
  const texts = new Map(pages.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const ids = new Map(
    [...texts].map(([file, text]) => [file, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  return pages.flatMap((file) =>
    [...texts.get(file).matchAll(/<(?:a|img)\b[^>]*? (?:href|src)="([^"]+)"/g)].flatMap(([, target]) => {
      const wrong = problem(target, file);
      return wrong ? [`${file}: ${target} ${wrong}`] : [];
    }),
  );

  function problem(target, file) {
    if (/^(https?|data|mailto):/.test(target)) return undefined;
    const [path, part] = target.split("#");
    const found = path === "" ? file : pageOf(path, file);
    if (!existsSync(join(folder, found))) return "is not there";
    if (part && texts.has(found) && !ids.get(found).has(decodeURIComponent(part))) return "names no heading there";
    return undefined;
  }

  function pageOf(path, file) {
    const base = siteBase();
    if (path.startsWith("/") && !path.startsWith(base)) return path; // Outside of the site: there is no such file in its folder.
    const whole = path.startsWith("/") ? path.slice(base.length) : relative(folder, join(folder, dirname(file), path));
    if (whole === "" || whole.endsWith("/")) return `${whole}index.html`;
    return existsSync(join(folder, `${whole}.html`)) ? `${whole}.html` : whole;
  }
}
