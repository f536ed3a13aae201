import { likelyCounts, otherCounts, roundestOf, saidOf } from "../numbers.ts";
import { isCostly, type Rephrased, warmupOf } from "../rephrase.ts";
import { solveWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** The warmup lasts another time: left out, or counted in other units. */
export const warmup: CauseFinder = {
  kind: "warmup",
  ways: [
    {
      cost: 1,
      propose: (subject) =>
        proposed(subject, (steps) => [0, ...inEpochs(subject, steps), ...timesAndParts(steps, likelyCounts)]),
    },
    { cost: 2, propose: (subject) => proposed(subject, (steps) => timesAndParts(steps, otherCounts)) },
    { cost: 3, propose: anyLength },
  ],
};

/** What was meant in epochs and taken as updates, or the other way round. */
function inEpochs({ lr, log }: Subject, steps: number): number[] {
  const epoch = lr.budget.stepsPerEpoch ?? log.run.stepsPerEpoch;
  return epoch === undefined ? [] : [steps * epoch, steps / epoch];
}

const timesAndParts = (steps: number, counts: readonly number[]) => counts.flatMap((n) => [steps * n, steps / n]);

function proposed(subject: Subject, lengths: (steps: number) => readonly number[]): Hypothesis[] {
  const found = warmupOf(subject.lr);
  if (found === undefined) return [];
  const { steps, ways } = found;
  const tried = [...new Set(lengths(steps).flatMap((length) => [Math.round(length), Math.ceil(length)]))];
  const likely = tried.filter((length) => length !== steps && length <= 2 ** 53);
  return likely.flatMap((length) => ways.flatMap((way) => lasting(subject, way, steps, length)));
}

function anyLength(subject: Subject): Hypothesis[] {
  const found = warmupOf(subject.lr);
  if (found === undefined || isCostly(subject.lr)) return [];
  const { steps, ways } = found;
  const range = { min: 0, max: Math.min(2 ** 52, 4 * Math.max(subject.last, steps, subject.lr.steps)) };
  return ways.flatMap((way) => {
    const lengths = solveWhole((n) => changed(subject, way(n)), range, subject);
    return lengths.length === 0 ? [] : lasting(subject, way, steps, roundestOf(lengths), saidOf(lengths));
  });
}

const changed = ({ change }: Subject, rate: ReturnType<Rephrased>) => rate && change(rate);

function lasting(
  subject: Subject,
  way: Rephrased,
  steps: number,
  length: number,
  which = String(length),
): Hypothesis[] {
  const rate = changed(subject, way(length));
  if (rate === undefined) return [];
  const text =
    length === 0
      ? `the warmup of ${steps} updates is left out`
      : `the warmup lasts ${which} updates in place of ${steps}`;
  return [{ rate, text, facts: { steps: length, planned: steps } }];
}
