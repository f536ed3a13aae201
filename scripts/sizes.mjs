// What a web page loads: the minified and gzipped size of a few exports, bundled with all that they need, and of the studio's scripts.
//
//   node scripts/sizes.mjs      compares with docs/sizes.json; ends with 1 where a size has changed or a limit is exceeded
//
// `npm run generate` writes docs/sizes.json. There a size stays as it is until it changes by more than a hundredth, since every
// version of zlib packs a little differently.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const file = "docs/sizes.json";
const tolerance = 0.01;

/**
 * The most bytes that a statement may load. The core had 20 KiB until sums of schedules came (docs/decisions/0008), which take some 230 bytes;
 * the sine, half-cosine and a power law that is held and cut off take another 150; budgets of time take 240, and the
 * ways in which people write times and units (`2 hours`, `3 epochs`) another 350.
 * The entry of torch has a parser of Python in it, which alone is 33 kB, and what goes through scripts; the clock that it writes takes 1.2 kB.
 */
const limits = {
  'export { schedule } from "glidepath"': 21_600,
  'export * from "@glidepath/frameworks/torch"': 106_000,
};

/** The page that the build leaves in the cli package, and the most bytes of script that it loads before it can be drawn on. */
const page = { name: "the studio, before it can be drawn on", folder: "packages/cli/studio", limit: 150_000 };

function statements() {
  const names = readdirSync("packages/frameworks/src/framework", { withFileTypes: true });
  const frameworks = names.filter((name) => name.isDirectory()).map(({ name }) => `@glidepath/frameworks/${name}`);
  return [
    'export { schedule } from "glidepath"',
    'export * from "glidepath"',
    'export * from "@glidepath/law"',
    ...[...frameworks, "@glidepath/frameworks"].map((entry) => `export * from "${entry}"`),
  ];
}

/** The size in bytes, gzipped, of what has to be loaded for what a statement names: the entry's whole with `*`. */
async function sizeOf(contents) {
  const options = { bundle: true, minify: true, format: "esm", platform: "browser", write: false };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: process.cwd() } });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

/** The size in bytes, gzipped, of the scripts that the page names; what they import later is loaded when it is used. */
function sizeOfPage() {
  const html = readFileSync(join(page.folder, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) =>
    readFileSync(join(page.folder, path)),
  );
  if (scripts.length === 0) throw new Error(`${page.folder}/index.html names no script`);
  return scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
}

/** Every statement with its size, its limit if it has one, and whether it keeps that. */
async function measure() {
  const rows = [];
  for (const statement of statements()) {
    const [bytes, limit] = [await sizeOf(statement), limits[statement]];
    rows.push({ of: statement, bytes, ...(limit !== undefined && { limit, isWithin: bytes <= limit }) });
  }
  const bytes = sizeOfPage();
  return [...rows, { of: page.name, bytes, limit: page.limit, isWithin: bytes <= page.limit }];
}

const readKept = () => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).sizes : []);
const isNear = (bytes, kept) => Math.abs(bytes - kept) <= tolerance * kept;

/** Writes docs/sizes.json; a limit that was kept before must not be given up by the way. */
export async function writeSizes() {
  const kept = new Map(readKept().map((row) => [row.of, row]));
  const sizes = (await measure()).map((row) => {
    const before = kept.get(row.of);
    if (row.isWithin === false && before?.isWithin === true) {
      throw new Error(`${row.of} has ${row.bytes} bytes, above its limit of ${row.limit}, which it kept before`);
    }
    const isSame = before !== undefined && before.isWithin === row.isWithin && before.limit === row.limit;
    return isSame && isNear(row.bytes, before.bytes) ? before : row;
  });
  const $comment = "Made by `npm run generate`; do not edit. Bytes, minified and gzipped; see scripts/sizes.mjs.";
  writeFileSync(file, `${JSON.stringify({ $comment, sizes }, null, 2)}\n`);
}

/** Prints every size; false if one is not what the file says, or above a limit that the file says is kept. */
async function compare() {
  const kept = new Map(readKept().map((row) => [row.of, row]));
  let isGood = true;
  for (const { of: statement, bytes, limit, isWithin } of await measure()) {
    const before = kept.get(statement);
    const isChanged = before === undefined || !isNear(bytes, before.bytes);
    const isOver = isWithin === false;
    if (isChanged || (isOver && before.isWithin)) isGood = false;
    const remarks = [
      ...(isChanged ? [`docs/sizes.json says ${before?.bytes ?? "nothing"}: run \`npm run generate\``] : []),
      ...(limit === undefined ? [] : [`limit ${limit}${isOver ? ", NOT MET" : ""}`]),
    ];
    console.log([String(bytes).padStart(8), statement, ...remarks].join("  "));
  }
  return isGood;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href && !(await compare())) process.exitCode = 1;
