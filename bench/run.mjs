// `npm run bench`: measures everything and writes bench/RESULTS.md. `npm run bench -- studio` measures that part anew, and leaves the
// others as they are.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const file = "bench/RESULTS.md";
/** The parts of the results, in their order: each is a module that gives its text. */
const parts = {
  library: "./library.mjs",
  laws: "./laws.mjs",
  study: "./study.mjs",
  updates: "./updates.mjs",
  host: "./study-host.mjs",
  machines: "./machines.mjs",
  studio: "./studio.mjs",
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`bench: there is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

const texts = kept();
for (const [name, module] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { measure } = await import(module);
  texts[name] = `${where()}\n${await measure()}`;
  write();
  console.log(texts[name]);
}

/** The parts that stand in the file now. */
function kept() {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [, ...found] = text.split(/^<!-- part: (\w+) -->\n/m);
  return Object.fromEntries(
    found.flatMap((name, i) => (i % 2 === 0 && parts[name] ? [[name, found[i + 1].trimEnd()]] : [])),
  );
}

function write() {
  const body = Object.keys(parts).flatMap((name) =>
    texts[name] ? [`<!-- part: ${name} -->\n${texts[name].trimEnd()}\n`] : [],
  );
  writeFileSync(file, `<!-- Made by \`npm run bench\`; do not edit. -->\n# Results\n\n${body.join("\n")}`);
}

/** When and on what a part was measured. */
function where() {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, commit ${commit}, Node ${process.version}, ${cpus().length} x ${cpus()[0].model.trim()}.`;
}
