import { rescale, type Schedule, schedule } from "glidepath";
import { expect, test } from "vitest";
import { normal } from "../../../../tests/normal.ts";
import { type Fit, fit } from "../fit/fit.ts";
import type { LoggedRun } from "../fit/logged-run.ts";
import { fieldAt } from "../fit/misfit.ts";
import { losses } from "../law/losses.ts";
import { distance } from "../rates/distance.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import { finalsOf } from "./finals.ts";
import { predict } from "./predict.ts";
import { saidAt } from "./said.ts";
import { type Judged, tellingRuns } from "./telling.ts";

const lrOf = (words: string, steps: number) => schedule(`warmup 5%, ${words}`, { steps, peak: 1e-3 });

/** A log of a run whose losses a law of its own gives: the root of the summed rate, and a part of the rate itself. */
function logOf(name: string, lr: Schedule): LoggedRun {
  const updates = Array.from({ length: 50 }, (_, i) => Math.round(((i + 1) * lr.steps) / 50));
  const rates = lr.fill(new Float64Array(lr.steps));
  let [made, total] = [0, 0];
  const curve = updates.map((update, i) => {
    for (; made < update; made++) total += rates[made]!;
    return 2.7 + 8 * (1e3 * total) ** -0.5 + 100 * rates[update - 1]! + 1e-3 * Math.sin(13 * i);
  });
  return { name, rates: ratesOfSchedule(lr), updates, losses: curve };
}

const logs = [logOf("wsd", lrOf("hold, linear 30% to 0", 1000)), logOf("cosine", lrOf("cosine to 10% peak", 1000))];
const fitted = fit(logs);
const pair = [lrOf("hold, linear 30% to 0", 2000), lrOf("hold, linear 60% to 0", 2000)] as const;
const judged = pair.map((lr, i): Judged => {
  const rates = ratesOfSchedule(lr);
  return { name: "ab"[i]!, lr, rates, said: saidAt(fitted, rates, [lr.steps]) };
}) as [Judged, Judged];
const rates = judged.map((each) => each.rates);
const stretched = (i: number, steps: number) => ratesOfSchedule(rescale(pair[i]!, { steps }));
const before = finalsOf(fitted, rates).between[0]![1]!;

/** The band of the difference once runs have ended where the fit says. */
function bandAfter(of: Fit, runs: readonly Rates[]): number {
  const ends = finalsOf(of, runs).losses;
  const missedBy = (law: Parameters<typeof losses>[0]) => runs.map((run, i) => ends[i]! / losses(law, run).at(-1)! - 1);
  const field = { ...of.field, runs: [...of.field.runs, ...runs], missed: [...of.field.missed, ...missedBy(of)] };
  const redrawn = of.redrawn.map((law) => ({ ...law, missed: [...law.missed, ...missedBy(law)] }));
  return finalsOf({ ...of, field, redrawn }, rates).between[0]![1]!;
}

const lengths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1].map((part) => Math.round(part * 2000));
/** All single runs and all pairs, with what they cost and how wide the band is then. */
const sets = [
  ...[0, 1].flatMap((i) => lengths.map((steps) => ({ cost: steps, runs: [stretched(i, steps)] }))),
  ...lengths.flatMap((a) => lengths.map((b) => ({ cost: a + b, runs: [stretched(0, a), stretched(1, b)] }))),
].map((set) => ({ ...set, band: bandAfter(fitted, set.runs) }));

test("the cheapest of all single runs and pairs are told, and none where none does", () => {
  for (const share of [0.95, 0.9, 0.8, 0.7, 0.3, 0.1]) {
    const gap = share * before;
    const telling = sets.filter(({ band }) => band < gap);
    const found = tellingRuns(fitted, judged, gap);
    if (telling.length === 0) {
      expect(found, String(share)).toBeNull();
      continue;
    }
    const cost = found!.runs.reduce((sum, { steps }) => sum + steps, 0);
    expect(cost, String(share)).toBe(Math.min(...telling.map((set) => set.cost)));
    const runs = found!.runs.map(({ name, steps }) => stretched("ab".indexOf(name), steps));
    expect(found!.band).toBeCloseTo(bandAfter(fitted, runs), 5);
    expect(found!.band).toBeLessThan(gap);
  }
  expect(tellingRuns(fitted, judged, 0.95 * before)).not.toBeNull();
  expect(tellingRuns(fitted, judged, 0.1 * before)).toBeNull();
});

/** The lower triangle whose square is a matrix (Cholesky). */
function rootOf(matrix: readonly (readonly number[])[]): number[][] {
  const root = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - root[i]!.slice(0, j).reduce((sum, value, k) => sum + value * root[j]![k]!, 0);
      root[i]![j] = i === j ? Math.sqrt(rest) : rest / root[j]![j]!;
    }
  });
  return root;
}

test("drawn: laws that err like the field, runs that are told, and the difference lies within the band as often as it says", () => {
  // Without redrawn laws the band is that of the field and the seeds alone; with much freedom it is a normal one.
  const alone: Fit = { ...fitted, redrawn: [], freedom: { misfit: 1e9, noise: 1e9 } };
  const found = tellingRuns(alone, judged, 0.9 * finalsOf(alone, rates).between[0]![1]!)!;
  const told = found.runs.map(({ name, steps }) => stretched("ab".indexOf(name), steps));
  const seen = [...alone.field.runs, ...told];
  const all = [...rates, ...seen];
  const { sd, noise } = alone.field;
  const root = rootOf(all.map((a) => all.map((b) => sd * sd * Math.exp(-distance(a, b)) + (a === b ? 1e-12 : 0))));
  const sizes = judged.map(({ said }) => said.losses.at(-1)!);
  const { shares } = fieldAt({ ...alone.field, runs: seen, missed: seen.map(() => 0) }, rates);
  const [draw, draws] = [normal(3), 20_000];
  let within = 0;
  for (let i = 0; i < draws; i++) {
    const z = all.map(() => draw());
    const errors = root.map((row) => row.reduce((sum, value, k) => sum + value * z[k]!, 0));
    const missed = errors.slice(2).map((error) => error + noise * draw());
    // What is then predicted, from what these runs missed, against what two further runs come to.
    const [a, b] = shares.map((row) => row.reduce((sum, share, k) => sum + share * missed[k]!, 0));
    const gap = sizes[0]! * (errors[0]! + noise * draw() - a!) - sizes[1]! * (errors[1]! + noise * draw() - b!);
    if (Math.abs(gap) <= found.band) within++;
  }
  // Three standard deviations of 20,000 draws are 0.0064.
  expect(Math.abs(within / draws - 0.9)).toBeLessThan(0.008);
});

test("the verdict says them with their cost, and predicting with them in the fit has a narrower band", () => {
  const { winner, text } = predict(fitted, { a: pair[0], b: pair[1] }).verdict;
  expect(winner).toBeNull();
  const line = text.split("\n").at(-1)!;
  expect(line).toMatch(/^What would tell: /);
  const more = [...line.matchAll(/\b([ab]) in (\d+) updates/g)].map(([, name, steps]) =>
    logOf(`${name} more`, rescale(pair["ab".indexOf(name!)]!, { steps: Number(steps) })),
  );
  const after = finalsOf(fit([...logs, ...more]), rates).between[0]![1]!;
  if (more.length > 0) expect(after).toBeLessThan(before);
  const same = predict(fitted, { a: pair[0], c: lrOf("hold, linear 30.5% to 0", 2000) }).verdict;
  expect(same.text).toMatch(
    /What would tell: .* of each at its full length.*; after a run of each at its full length the band would still be \+- 0\.\d{4}$/,
  );
});
