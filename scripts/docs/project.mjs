// Pages that stand at their usual places in the repository, for people who read it there, and on the site too.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** Where each of these files lies on the site, below `docs/`. */
export const moved = {
  "ARCHITECTURE.md": "reference/project/architecture.md",
  "CONTRIBUTING.md": "reference/project/contributing.md",
  "CHANGELOG.md": "reference/project/changelog.md",
  "packages/coordinator/README.md": "reference/project/coordinator.md",
  "bench/RESULTS.md": "reference/project/speed.md",
  "conformance/README.md": "reference/project/conformance.md",
  "conformance/KNOWN.md": "reference/project/known-differences.md",
  "conformance/logs/README.md": "reference/project/logs.md",
};

export function projectPages() {
  return Object.entries(moved).map(([file, to]) => [
    to.replace("reference/", ""),
    linksMoved(readFileSync(file, "utf8"), file, join("docs", to)),
  ]);
}

/** A page's links from where it stands in the repository to where they are on the site; what is no page there is named, not linked. */
function linksMoved(text, from, to) {
  return text.replace(/(!?)\[([^\]]*)\]\(([^)#\s]+)(#[^)]*)?\)/g, (whole, isPicture, words, target, part = "") => {
    if (/^[a-z]+:/.test(target)) return whole;
    const path = normalize(join(dirname(from), target));
    if (!existsSync(path)) throw new Error(`${from} links to ${target}, which is not there`);
    const page = siteFile(path);
    return page === undefined ? words : `${isPicture}[${words}](${relative(dirname(to), page)}${part})`;
  });
}

/** Where a file of the repository lies below `docs/`; undefined if it is no page. */
export function siteFile(path) {
  if (moved[path]) return join("docs", moved[path]);
  if (path === "docs/decisions" || path === "docs/decisions/") return "docs/decisions/index.md";
  if (path === "README.md") return "docs/index.md";
  return path.startsWith("docs/") && /\.(md|svg)$/.test(path) ? path : undefined;
}
