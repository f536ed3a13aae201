// Laws against the sum as it is written, in numpy, on the same curves in one run; and what a fit and the bound take. Processor time, the best of some rounds.
import { spawnSync } from "node:child_process";
import { bound, cutAt, fit, laws, losses, ratesOf } from "@glidepath/law";
import { schedule } from "glidepath";
import { installedPython } from "../scripts/conformance/environment.mjs";

const rounds = 7;
/** The published numbers of the model of 25 million parameters. */
const [L0, A, alpha, B, C, beta, gamma] = [
  3.04045406, 0.52468604, 0.50786857, 363.78751622, 2.06560812, 0.58279013, 0.64142257,
];
const law = laws.find(({ name }) => name === "multi-power");
const fitted = { law, unit: 1, searched: [alpha, C, beta, gamma], factors: [L0, A, B] };

/** The six schedules that the published numbers were tried on, with a point every 128 updates. */
const curves = [
  ["hold", 72_000],
  ["cosine to 10% peak", 72_000],
  ["hold 17840, linear log to 10% peak", 24_000],
  ["hold 17840, linear to 10% peak", 24_000],
  ["hold 5840, hold at 10% peak", 16_000],
  ["hold 5840, hold at 60% peak", 16_000],
].map(([words, steps]) => {
  const lr = schedule(`linear 2160 from 0 to peak, ${words}`, { steps, peak: 3e-4 });
  const updates = Array.from({ length: Math.floor((steps - 2160) / 128) }, (_, i) => 2160 + 128 * (i + 1));
  return { rates: lr.fill(new Float64Array(steps)), updates };
});

/** The least processor time of some rounds, in milliseconds. */
function least(work) {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const ours = () =>
  curves.map(({ rates, updates }) => {
    const { rates: cut, ends } = cutAt(ratesOf(rates), updates);
    const curve = losses(fitted, cut);
    return updates.map((_, i) => curve[ends[i]]);
  });

function direct() {
  const asked = {
    parameters: [L0, A, alpha, B, C, beta, gamma],
    rounds,
    curves: curves.map(({ rates, updates }) => ({ rates: [...rates], updates })),
  };
  const { status, stdout, stderr } = spawnSync(
    process.env.PYTHON ?? installedPython() ?? "python3",
    ["conformance/direct_law.py"],
    { input: JSON.stringify(asked), encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (status !== 0) return { missing: stderr.trim().split("\n").at(-1) };
  return JSON.parse(stdout);
}

export async function measure() {
  const points = curves.reduce((sum, { updates }) => sum + updates.length, 0);
  const own = ours();
  const time = least(ours);
  const numpy = direct();
  const rows = [
    [`multi-power law, ${points} points of six curves`, `${time.toFixed(1)} ms`, compared(numpy, own, time)],
  ];
  const runs = curves
    .slice(1, 4)
    .map(({ rates, updates }, i) => ({ name: `run ${i}`, rates: ratesOf(rates), updates, losses: own[i + 1] }));
  rows.push(["a fit of three curves, with bands", `${least(() => fit(runs)).toFixed(0)} ms`, ""]);
  const long = schedule("cosine to 0", { steps: 1_000_000 });
  rows.push(["bound, a million updates", `${least(() => bound(long)).toFixed(0)} ms`, ""]);
  const all = ratesOf(long.fill(new Float64Array(1_000_000)).map((rate) => 3e-4 * rate));
  rows.push([
    "multi-power law after each of a million updates",
    `${least(() => losses(fitted, all)).toFixed(0)} ms`,
    "",
  ]);
  const table = [["what", "processor time", "against numpy"], ["---", "---", "---"], ...rows];
  return `## Laws\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
}

function compared({ missing, seconds, losses: theirs }, own, time) {
  if (missing !== undefined) return `not measured: ${missing}`;
  const apart = Math.max(...own.flatMap((list, c) => list.map((loss, i) => Math.abs(loss - theirs[c][i]))));
  return `${((1000 * seconds) / time).toFixed(1)}x as fast as the direct sum (${(1000 * seconds).toFixed(0)} ms); losses differ by at most ${apart.toExponential(0)}`;
}
