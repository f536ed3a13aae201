// Makes the site of the documents: `npm run docs`.
//
//   node scripts/docs.mjs            writes the pages that are made from tables, and builds the site into docs/dist
//   node scripts/docs.mjs --pages    writes these pages only, into docs/reference (for `npx vitepress dev docs`)
//
// VitePress has a lockfile of its own, docs/package-lock.json, so that `npm ci` stays light for everybody else. It is installed
// here the first time, and again where that file has changed.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { apiPages } from "./docs/api.mjs";
import { brokenLinks } from "./docs/check-site.mjs";
import { commandPages } from "./docs/commands.mjs";
import { frameworkPages } from "./docs/frameworks.mjs";
import { languageParts } from "./docs/language.mjs";
import { projectPages } from "./docs/project.mjs";
import { recipePages } from "./docs/recipes.mjs";
import { shapePages } from "./docs/shapes.mjs";

const folder = "docs/reference";
const lockfile = "docs/package-lock.json";
const installed = "docs/node_modules/.installed-lock.json";

const pages = [
  ...shapePages(),
  ...recipePages(),
  ...frameworkPages(),
  ...(await commandPages()),
  ...languageParts(),
  ...apiPages(),
  ...projectPages(),
];
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of pages) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
console.log(`docs/reference: ${pages.filter(([path]) => path.endsWith(".md")).length} pages`);

if (!process.argv.includes("--pages")) {
  const isFresh = existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lockfile, "utf8");
  if (!isFresh) {
    run("npm", "ci", "--prefix", "docs", "--ignore-scripts", "--no-audit", "--no-fund");
    cpSync(lockfile, installed);
  }
  run("npx", "--prefix", "docs", "vitepress", "build", "docs");
  // The studio's built page works in any folder of any host; what needs its server says so.
  cpSync("packages/cli/studio", "docs/dist/studio", { recursive: true });
  const broken = brokenLinks("docs/dist");
  for (const line of broken) console.error(line);
  if (broken.length > 0) process.exit(1);
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
