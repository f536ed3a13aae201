// A part of `npm run bench`: what a run of a study costs, beside the same training by numpy and by torch.
import { spawn } from "node:child_process";
import { on } from "node:events";
import { cpus, loadavg } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { installedPython } from "../scripts/conformance/environment.mjs";

const study = new URL("../packages/study/", import.meta.url);
const [{ tasks }, { startTask }, { openThreads }, { fingerprint }] = await Promise.all(
  ["index", "start-task", "threads", "fingerprint"].map((name) => import(new URL(`dist/task/${name}.js`, study))),
);
const slice = fileURLToPath(new URL("data/fashion-mnist/slice.bin.gz", study));

const updates = 1000;
const rounds = 7;
/** The row that does what the rivals do. */
const alikeName = "fashion-mlp without its gradient norm";
const peaks = { "fashion-mlp": 0.05, "moby-charlm": 0.01 };

/** The text of this part. */
export async function measure() {
  const begun = processor();
  await fingerprint();
  const way = processor() - begun;
  const rivals = await openRivals();
  const rows = {};
  try {
    for (const task of tasks) {
      const data = task.load();
      const train = await startTask(task, data);
      const asked = task.kind === "fashion-mlp" ? rivals : undefined;
      const alike = task.kind === "fashion-mlp" ? await startTask(withoutOthers(task), data) : undefined;
      Object.assign(rows, await besides(task, { train, alike }, asked));
    }
  } finally {
    rivals?.close();
  }
  return text(rows, await twoWorkers(), way, rivals !== undefined);
}

/** A task that measures no more than the rivals do. */
const withoutOthers = (task) => ({
  ...task,
  prepare: async (data) => {
    const open = await task.prepare(data);
    return (...how) => ({ ...open(...how), measureOthers: undefined });
  },
});

/** The best seconds of processor time of a run, ours and the rivals', who take turns: other work on the machine only ever adds. */
async function besides({ kind }, { train, alike }, rivals) {
  const rates = Float64Array.from({ length: updates }, (_, t) => peaks[kind] * (1 - t / updates));
  const names = [kind, ...(alike ? [alikeName] : []), ...(rivals?.names ?? [])];
  const best = Object.fromEntries(names.map((name) => [name, { seconds: Number.POSITIVE_INFINITY, metrics: "" }]));
  const take = (name, seconds, metrics) => {
    if (seconds < best[name].seconds) best[name] = { seconds, metrics };
  };
  const own = { [kind]: train, ...(alike && { [alikeName]: alike }) };
  for (const one of Object.values(own)) one(rates.subarray(0, 100), 1);
  for (let seed = 1; seed <= rounds; seed += 1) {
    for (const [name, one] of Object.entries(own)) {
      const begun = processor();
      const { metrics } = one(rates, seed);
      take(name, processor() - begun, Object.values(metrics).map(short).join(", "));
    }
    for (const name of rivals?.names ?? []) {
      const { seconds, validation, test } = await rivals.run(name, seed);
      take(name, seconds, [validation, test].map(short).join(", "));
    }
  }
  for (const [name, one] of Object.entries(own)) {
    const begun = processor();
    one(rates.subarray(0, 1), 1);
    best[name].start = processor() - begun;
  }
  return best;
}

/** Numpy and torch in a process of their own, or undefined, loudly, where they are not installed. */
async function openRivals() {
  const python = installedPython();
  if (python === undefined) {
    console.error("bench: numpy and torch are not measured: `npm run conformance` installs them");
    return undefined;
  }
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", CUDA_VISIBLE_DEVICES: "" };
  const child = spawn(python, ["conformance/bench/study.py", slice], { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = on(createInterface({ input: child.stdout }), "line", { close: ["close"] });
  const run = async (name, seed) => {
    child.stdin.write(`${name} ${seed}\n`);
    const { done, value } = await lines.next();
    if (done) throw new Error("bench: the Python rivals ended");
    return JSON.parse(value[0]);
  };
  const names = ["numpy", "torch"];
  for (const name of names) await run(name, 1);
  return { names, run, close: () => child.stdin.end() };
}

/** So many runs are asked for at once. */
const many = 12;

/** What they take on one thread and on two: by the clock on the wall, and of processor time; the best round of each. */
async function twoWorkers() {
  const [task] = tasks;
  const data = task.load();
  const best = { 1: { wall: Number.POSITIVE_INFINITY, busy: 0 }, 2: { wall: Number.POSITIVE_INFINITY, busy: 0 } };
  for (let round = 0; round < 3; round += 1) {
    for (const workers of [1, 2]) {
      const trainer = openThreads(task.kind, data, { workers, folder: "." });
      await trainMany(trainer, workers);
      const [begun, busy] = [performance.now(), processor()];
      await trainMany(trainer, many);
      const wall = performance.now() - begun;
      if (wall < best[workers].wall) best[workers] = { wall, busy: processor() - busy };
      await trainer.close();
    }
  }
  return best;
}

/** As many runs of 300 updates, all asked for at once. */
function trainMany(trainer, count) {
  const rates = new Float64Array(300).fill(0.02);
  return Promise.all(Array.from({ length: count }, (_, at) => trainer.train({ rates, seed: at + 1 })));
}

function text(rows, { 1: one, 2: two }, way, hasRivals) {
  const ours = rows[alikeName].seconds;
  const lines = Object.entries(rows).map(([name, { seconds, metrics, start }]) => {
    const isSame = name !== "moby-charlm";
    const cells = [
      `${(1000 * seconds).toFixed(0)}`,
      `${Math.round(3600 / seconds).toLocaleString("en")}`,
      isSame ? (ours / seconds).toFixed(2) : "",
      start === undefined ? "" : `${(1000 * start).toFixed(0)}`,
      metrics,
    ];
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  return `
## The tasks of a study

A run of ${updates.toLocaleString("en")} updates with the two measurements at its end, on one thread; milliseconds of processor time, the best of ${rounds} rounds in
which ours and the others take turns. ${
    hasRivals
      ? "Numpy by hand and torch train the network of fashion-mlp on the same images, batch and rates\n(`conformance/bench/study.py`)."
      : "Numpy and torch were not installed, and are not measured."
  } Beside, what a run of one update costs, and what the best round came to (validation, test, and the
full gradient norm, which the rivals do not measure: hence the second row, to which the speeds are compared).

| what | a run, ms | runs an hour and core | times our speed | one update, ms | came to |
|---|---|---|---|---|---|
${lines.join("\n")}

Two threads do ${(one.wall / two.wall).toFixed(2)} times as many runs as one by the clock on the wall, at ${(two.busy / one.busy).toFixed(2)} times the processor time of a run; what else
the machine does counts in the first (its load was ${loadavg()[0].toFixed(1)} on ${cpus().length} processors). The fingerprint takes ${(1000 * way).toFixed(0)} ms, once.`;
}

const short = (value) => value.toFixed(4);

/** Seconds of processor time of this process so far. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
