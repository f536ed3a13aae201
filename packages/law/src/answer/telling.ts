import { rescale, type Schedule } from "glidepath";
import type { Fit } from "../fit/fit.ts";
import { fieldAt } from "../fit/misfit.ts";
import { updatesIn } from "../rates/measures.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import { finalsFrom } from "./finals.ts";
import { type Said, saidAt } from "./said.ts";
import { halfOf90 } from "./student.ts";

/** A schedule that is judged, with what the law says of it. */
export interface Judged {
  readonly name: string;
  readonly lr: Schedule;
  readonly rates: Rates;
  readonly said: Said;
}

/** Runs that would tell two schedules apart. */
export interface Telling {
  readonly runs: readonly { readonly name: string; readonly steps: number }[];
  /** Half the width of the band of the difference once they have ended where they are predicted to. */
  readonly band: number;
}

/** Lengths of runs that might tell, as shares of the schedule's own. */
const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1];
/** Runs of fewer updates tell nothing of a law. */
const fewest = 20;

interface Trial {
  readonly name: string;
  readonly steps: number;
  readonly rates: Rates;
}

/**
 * The cheapest runs of two schedules, one of either or one of each, stretched to some length and run to their end, after which the band of their difference
 * would be narrower than `gap`. Where a run ends does not matter for how narrow the band around it gets, only how much the schedules are alike; that
 * it ends where it is predicted to matters for the difference itself. Null if no such runs tell them apart.
 */
export function tellingRuns(fit: Fit, pair: readonly [Judged, Judged], gap: number): Telling | null {
  const rates = pair.map((each) => each.rates);
  const trials = pair.map(({ name, lr }) => trialsOf(name, lr));
  const sets = [...trials.flat().map((trial) => [trial]), ...trials[0]!.flatMap((a) => trials[1]!.map((b) => [a, b]))];
  const cost = (set: readonly Trial[]) => set.reduce((sum, { steps }) => sum + steps, 0);
  const sizes = pair.map(({ said }) => said.losses.at(-1)!);
  for (const set of sets.sort((a, b) => cost(a) - cost(b))) {
    if (fieldBand(fit, rates, sizes, set) >= gap) continue;
    const after = withRuns(fit, set);
    const said = pair.map((each) => each.said);
    const band = finalsFrom(after, rates, said).between[0]![1]!;
    if (band < gap) return { runs: set.map(({ name, steps }) => ({ name, steps })), band };
  }
  return null;
}

/** The band of the difference if both have been run at their full length once: what is left is mostly what runs owe to their seeds. */
export function bandAtBest(fit: Fit, pair: readonly [Judged, Judged]): number {
  const set = pair.map(({ name, lr, rates }): Trial => ({ name, steps: lr.steps, rates }));
  const all = pair.map((each) => each.rates);
  return finalsFrom(
    withRuns(fit, set),
    all,
    pair.map((each) => each.said),
  ).between[0]![1]!;
}

function trialsOf(name: string, lr: Schedule): Trial[] {
  const lengths = [...new Set(shares.map((share) => Math.round(share * lr.steps)))].filter((steps) => steps >= fewest);
  return lengths.map((steps) => ({ name, steps, rates: ratesOfSchedule(rescale(lr, { steps })) }));
}

/** The part of the band that the field and the seeds make: what is not below the gap by these is not below it at all. */
function fieldBand(fit: Fit, rates: readonly Rates[], [a, b]: readonly number[], set: readonly Trial[]): number {
  const { field, freedom } = fit;
  const more = set.map((trial) => trial.rates);
  const after = { ...field, runs: [...field.runs, ...more], missed: [...field.missed, ...more.map(() => 0)] };
  const [[aa, ab], [, bb]] = fieldAt(after, rates).covariance as [[number, number], [number, number]];
  return halfOf90([
    { variance: Math.max(0, a! * a! * aa - 2 * a! * b! * ab + b! * b! * bb), freedom: freedom.misfit },
    { variance: (a! * a! + b! * b!) * field.noise ** 2, freedom: freedom.noise },
  ]);
}

/** The fit as it would be if these runs had been there, too, and had ended where they are predicted to; the law's numbers stay. */
function withRuns(fit: Fit, set: readonly Trial[]): Fit {
  const rates = set.map((trial) => trial.rates);
  const { expected } = fieldAt(fit.field, rates);
  const said = rates.map((each) => saidAt(fit, each, [updatesIn(each)]));
  const ends = said.map(({ losses }, i) => losses[0]! * (1 + expected[i]!));
  return {
    ...fit,
    field: { ...fit.field, runs: [...fit.field.runs, ...rates], missed: [...fit.field.missed, ...expected] },
    redrawn: fit.redrawn.map((other, draw) => ({
      ...other,
      missed: [...other.missed, ...said.map(({ losses, moves }, i) => ends[i]! / (losses[0]! + moves[draw]![0]!) - 1)],
    })),
  };
}
