// What the README says under "On many machines", line by line, with installed packages: a part of scripts/try-packs.mjs.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { startPostgres } from "./start-postgres.mjs";

/** A trainer in a shell, which waits until every worker has begun a run. What it comes to is decided by its arguments alone. */
const trainer = `: > begun-$$; while [ ! -e go ]; do sleep 0.05; done; echo "{\\"result\\": {\\"loss\\": 0.$((1$1 * 7919 + $2 * 104729))}}"`;
/** Written as JSON, which is YAML too: the worker in Python reads JSON alone. */
const study = {
  study: "many machines",
  task: {
    command: "sh train.sh {seed} {steps}",
    metric: { name: "loss", goal: "minimize" },
    files: ["train.sh"],
  },
  steps: 80,
  budgets: ["50%", "100%"],
  rates: [0.1],
  seeds: { tune: 1, report: 5 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
  compare: ["linear", "cosine"],
};
const token = "0123456789abcdef".repeat(4);

/**
 * Serves a study from the packages in a folder, with a worker for each of the README's lines and one more in Node, and compares its report with the one of a single
 * machine. Says so, loudly, where PostgreSQL cannot be started here.
 */
export async function tryManyMachines(folder, readme) {
  const postgres = await startPostgres().catch(({ message }) => {
    console.error(
      `try-packs: a study on many machines is NOT tried, since PostgreSQL cannot be started here: ${message}`,
    );
  });
  if (postgres === undefined) return;
  try {
    writeFileSync(join(folder, "train.sh"), trainer);
    for (const name of ["study.yaml", "study.json"]) writeFileSync(join(folder, name), JSON.stringify(study));
    copyFileSync(
      join(folder, "node_modules/@glidepath/study/python/glidepath_worker.py"),
      join(folder, "glidepath_worker.py"),
    );
    const { serve, node, python } = linesOf(readme, await freePort());
    const environment = { ...process.env, GLIDEPATH_TOKEN: token, DATABASE: postgres.address };
    const start = (line) => started(line, { cwd: folder, env: environment });
    // One run at a time, so that each of them has some.
    const workers = [node, node, python].map((line) => `${line} --workers 1`);
    const all = [serve, ...workers].map(start);
    const [, ...saidByWorkers] = await allWell(all, () => letGo(folder, workers.length)).finally(() => {
      for (const { stop } of all) stop();
    });
    const shares = saidByWorkers.map((said) => said.trim().split("\n").at(-1));
    execFileSync("npx", ["--no", "glidepath", "study", "study.yaml", "--out", "one"], { cwd: folder, stdio: "ignore" });
    expectSame(filesOf(join(folder, "one")), filesOf(join(folder, "study-report")));
    console.log(`a study on many machines comes to the report of one; its workers: ${shares.join(" | ")}`);
  } finally {
    await postgres.close();
  }
}

/** What the command line says where the coordinator is not installed. */
export function tryWithoutCoordinator(folder) {
  const place = join(folder, "node_modules/@glidepath/coordinator");
  renameSync(place, `${place}-away`);
  const words = ["--no", "glidepath", "study", "serve", "study.yaml", "--store", "postgres://127.0.0.1:1/none"];
  writeFileSync(join(folder, "study.yaml"), JSON.stringify(study));
  const { status, stderr } = spawnSync("npx", words, { cwd: folder, encoding: "utf8" });
  renameSync(`${place}-away`, place);
  if (status !== 2 || !stderr.includes("npm install @glidepath/coordinator"))
    throw new Error(`without @glidepath/coordinator: status ${status}, ${stderr}`);
}

/** The lines of the README, for a coordinator on this machine. */
function linesOf(readme, port) {
  const [section] = readme.split("## On many machines")[1]?.split("\n## ") ?? [];
  const lines = (section ?? "")
    .replaceAll("coordinator:8123", "127.0.0.1:8123")
    .replaceAll("8123", `${port}`)
    .split("\n");
  const find = (start) => {
    const line = lines.find((each) => each.startsWith(start));
    if (line === undefined) throw new Error(`README.md: expected a line "${start} ..." under "On many machines"`);
    return line;
  };
  return {
    serve: find("npx glidepath study serve"),
    node: find("npx glidepath worker"),
    python: find("python3 glidepath_worker.py"),
  };
}

/** What all of them said, when all have ended well; throws as soon as one has not. Meanwhile `look` is called again and again. */
async function allWell(all, look) {
  const looking = setInterval(look, 50);
  try {
    return await Promise.all(all.map(({ ended }) => ended));
  } finally {
    clearInterval(looking);
  }
}

/** Lets the trainers go on once so many have begun. */
function letGo(folder, least) {
  const names = readdirSync(folder);
  if (names.filter((name) => name.startsWith("begun-")).length >= least) writeFileSync(join(folder, "go"), "");
}

/** Starts a line of the shell, in a process group of its own. It comes with what it said, and rejects if it ends badly. */
function started(line, options) {
  const child = spawn("sh", ["-c", line], { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes) => {
      said += String(bytes);
    });
  const ended = new Promise((resolve, reject) =>
    child.on("close", (status) => {
      if (status === 0) resolve(said);
      else reject(new Error(`${line}\nended with ${status}: ${said}`));
    }),
  );
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid);
  };
  return { ended, stop };
}

/** A report, file by file; what says how it was done is left out. */
const filesOf = (path) =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => !["runs", "lock", "runs.jsonl", "study.json"].includes(name))
      .map((name) => [name, readFileSync(join(path, name)).toString("base64")]),
  );

function expectSame(one, many) {
  const names = [...new Set([...Object.keys(one), ...Object.keys(many)])];
  const other = names.filter((name) => one[name] !== many[name]);
  if (names.length < 3 || other.length > 0)
    throw new Error(`the report of many machines differs from that of one: ${other.join(", ") || "it has no files"}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
