// Laws against the sum as it is written, in numpy, on the same curves in one run, and against a fit by automatic differentiation in PyTorch; and what the
// bound takes. Processor time, the best of some rounds.
import { spawnSync } from "node:child_process";
import { bound, cutAt, fit, laws, losses, ratesOf } from "@glidepath/law";
import { schedule } from "glidepath";
import { installedPython } from "../scripts/conformance/environment.mjs";

/** Rounds for what takes milliseconds, so that the compiler has seen it often enough, and for the rest. */
const [many, rounds] = [100, 7];
/** Steps of the fit in PyTorch: as many as the law's paper makes at most. */
const steps = 200;
/** The published numbers of the model of 25 million parameters. */
const [L0, A, alpha, B, C, beta, gamma] = [
  3.04045406, 0.52468604, 0.50786857, 363.78751622, 2.06560812, 0.58279013, 0.64142257,
];
const lawOf = (name) => laws.find((law) => law.name === name);
const numbers = { unit: 1, searched: [alpha, C, beta, gamma], factors: [L0, A, B] };
const fitted = { law: lawOf("multi-power"), ...numbers };

/** A run of that paper, with a point every 128 updates. */
function curve([words, steps]) {
  const lr = schedule(`linear 2160 from 0 to peak, ${words}`, { steps, peak: 3e-4 });
  const updates = Array.from({ length: Math.floor((steps - 2160) / 128) }, (_, i) => 2160 + 128 * (i + 1));
  const list = lr.fill(new Float64Array(steps));
  return { list, rates: ratesOf(list), updates };
}

/** The six schedules that the published numbers were tried on, and the three that they were fitted to. */
const tried = [
  ["hold", 72_000],
  ["cosine to 10% peak", 72_000],
  ["hold 17840, linear log to 10% peak", 24_000],
  ["hold 17840, linear to 10% peak", 24_000],
  ["hold 5840, hold at 10% peak", 16_000],
  ["hold 5840, hold at 60% peak", 16_000],
].map(curve);
const trained = [
  ["cosine to 10% peak", 24_000],
  ["hold", 24_000],
  ["hold 5840, hold at 30% peak", 16_000],
].map(curve);

/** The least processor time of some rounds, in milliseconds. */
function least(work, rounds) {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const lossesOf = (law) => (curves) =>
  curves.map(({ rates, updates }) => {
    const { rates: cut, ends } = cutAt(rates, updates);
    return [...losses(law, cut, ends)];
  });

/** What a script of `conformance/` answers; `missing` where it cannot run. */
function ask(script, asked) {
  const { status, stdout, stderr } = spawnSync(
    process.env.PYTHON ?? installedPython() ?? "python3",
    [`conformance/${script}`],
    { input: JSON.stringify(asked), encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  return status === 0 ? JSON.parse(stdout) : { missing: stderr.trim().split("\n").at(-1) };
}

function direct(every) {
  const curves = tried.map(({ list, updates }) => ({ rates: [...list], updates }));
  return ask("direct_law.py", { parameters: [L0, A, alpha, B, C, beta, gamma], rounds, every, curves });
}

export async function measure() {
  const points = tried.reduce((sum, { updates }) => sum + updates.length, 0);
  const ours = () => lossesOf(fitted)(tried);
  const own = ours();
  const time = least(ours, many);
  const rows = [
    [
      `multi-power law, ${points} points of six curves`,
      `${time.toFixed(1)} ms`,
      `${compared(direct(true), own, time)}; ${times(direct(false), time)} where that leaves out the updates at which the rate stays`,
    ],
    fitRow(),
  ];
  const long = schedule("cosine to 0", { steps: 1_000_000 });
  rows.push(["bound, a million updates", `${least(() => bound(long), rounds).toFixed(0)} ms`, ""]);
  const all = ratesOf(long.fill(new Float64Array(1_000_000)).map((rate) => 3e-4 * rate));
  rows.push([
    "multi-power law after each of a million updates",
    `${least(() => losses(fitted, all), rounds).toFixed(0)} ms`,
    "",
  ]);
  const table = [["what", "processor time", "against Python"], ["---", "---", "---"], ...rows];
  return `## Laws\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
}

/** A fit to three curves with bands, and that of the same law to the same losses by PyTorch, from numbers a tenth off. */
function fitRow() {
  const law = lawOf("multi-power-after-warmup");
  const curves = lossesOf({ law, ...numbers })(trained);
  const runs = trained.map(({ rates, updates }, i) => ({ name: `run ${i}`, rates, updates, losses: curves[i] }));
  const time = least(() => fit(runs, law), rounds);
  const start = [0.98 * L0, 1.1 * A, 1.1 * alpha, 0.9 * B, 0.9 * C, 1.1 * beta, 0.9 * gamma];
  const { missing, seconds } = ask("autograd_law.py", {
    curves: trained.map(({ list, updates }, i) => ({ rates: [...list], updates, losses: curves[i] })),
    start,
    steps,
  });
  const against =
    missing === undefined
      ? `${((1000 * seconds) / time).toFixed(0)}x as fast as ${steps} steps of AdamW on the sum as it is written, in PyTorch (${seconds.toFixed(1)} s), which gives no bands`
      : `not measured: ${missing}`;
  return ["a fit of three curves, with bands", `${time.toFixed(0)} ms`, against];
}

function times({ missing, seconds }, time) {
  return missing === undefined
    ? `${((1000 * seconds) / time).toFixed(1)}x (${(1000 * seconds).toFixed(0)} ms)`
    : `not measured: ${missing}`;
}

function compared(theirs, own, time) {
  if (theirs.missing !== undefined) return times(theirs, time);
  const apart = Math.max(...own.flatMap((list, c) => list.map((loss, i) => Math.abs(loss - theirs.losses[c][i]))));
  return `${times(theirs, time)} as fast as numpy that sums as it is written; losses differ by at most ${apart.toExponential(0)}`;
}
