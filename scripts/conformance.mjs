// Runs the real frameworks and compares what they do with conformance/golden, and what they log with conformance/logs:
//
//   node scripts/conformance.mjs [framework...]
//   node scripts/conformance.mjs --write [framework...]   writes conformance/golden and conformance/logs instead
//
// Ends with 1 on a difference and with 75 where the frameworks cannot be installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences } from "./conformance/compare.mjs";
import { python as findPython } from "./conformance/environment.mjs";
import { differencesOfLogs, removeLogs } from "./conformance/logs.mjs";

const makers = "conformance/makers";
/** What makers make: values of calls or, by those that are called logs_NAME, logs of whole runs. */
const values = { kept: "conformance/golden", script: "_golden.py", clear() {}, check };
const logs = { kept: "conformance/logs", script: "_logs.py", clear: removeLogs, check: differencesOfLogs };
const kindOf = (maker) => (maker.startsWith("logs_") ? logs : values);
const shown = 20; // differences of a framework

const writes = process.argv.includes("--write");
const asked = process.argv.slice(2).filter((word) => word !== "--write");
const known = readdirSync(makers)
  .filter((file) => /^[a-z]\w*\.py$/.test(file))
  .map((file) => file.slice(0, -3))
  .sort();
const unknown = asked.filter((framework) => !known.includes(framework));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
  process.exit(1);
}

const queue = [...(asked.length > 0 ? asked : known)];
const pythons = new Map();
try {
  for (const name of new Set(queue.map(environmentOf))) pythons.set(name, findPython(name));
} catch (error) {
  console.error(`Cannot install the frameworks: ${error.message}`);
  process.exit(75);
}

let failures = 0;
const folder = mkdtempSync(join(tmpdir(), "glidepath-conformance-"));
try {
  await Promise.all([work(queue), work(queue)]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// What Glidepath writes for the frameworks, run by them.
const exports = new URL("./conformance/exports.mjs", import.meta.url);
if (!writes && asked.length === 0 && existsSync(exports)) {
  const { runExports } = await import(exports);
  failures += await runExports(pythons.get("main"));
  // Studies of trainers that use them, and what Optuna reads of a study.
  findPython("optuna");
  failures += spawnSync("npx", ["vitest", "run", "--project", "frameworks"], { stdio: "inherit" }).status === 0 ? 0 : 1;
}
process.exitCode = failures > 0 ? 1 : 0;

/** One of the two that take frameworks from the queue. */
async function work(queue) {
  for (let framework = queue.shift(); framework; framework = queue.shift()) {
    const start = Date.now();
    const kind = kindOf(framework);
    if (writes) kind.clear(framework, kind.kept);
    const { code, out } = await make(framework, kind.script, writes ? kind.kept : folder);
    const lines = code === 0 ? (writes ? [] : kind.check(framework, kind.kept, folder)) : [`failed\n${out}`];
    const counts =
      lines.length > 0 ? `${framework}: differs` : out.split("\n").find((line) => line.startsWith(framework));
    console.log(`${counts}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
    for (const line of lines.slice(0, shown)) console.log(`  ${framework}: ${line}`);
    if (lines.length > shown) console.log(`  ${framework}: and ${lines.length - shown} more`);
    failures += lines.length > 0 ? 1 : 0;
  }
}

function check(framework, kept, made) {
  const file = join(kept, `${framework}.json`);
  if (!existsSync(file)) return [`there is no ${file}`];
  const [then, now] = [file, join(made, `${framework}.json`)].map((path) => JSON.parse(readFileSync(path, "utf8")));
  return differences(then, now);
}

/** The environment that a maker runs in: the main one, unless its text names another. */
function environmentOf(framework) {
  const text = readFileSync(join(makers, `${framework}.py`), "utf8");
  return /^ENVIRONMENT = "(\w+)"$/m.exec(text)?.[1] ?? "main";
}

/** Runs a maker on one core and without a GPU; `out` is all that it prints. */
function make(framework, script, into) {
  const python = pythons.get(environmentOf(framework));
  const env = { ...process.env, PYTHONHASHSEED: "0", PYTHONPYCACHEPREFIX: join(python, "../../cache") };
  for (const name of ["OMP", "OPENBLAS", "MKL"]) env[`${name}_NUM_THREADS`] = "1";
  Object.assign(env, { CUDA_VISIBLE_DEVICES: "", JAX_PLATFORMS: "cpu", HF_HUB_OFFLINE: "1" });
  return new Promise((resolve) => {
    const child = spawn(python, [join(makers, script), framework, into], { env });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
    child.on("close", (code) => resolve({ code, out }));
  });
}
