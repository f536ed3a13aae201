import { likelyCounts, otherCounts, roundestOf } from "../numbers.ts";
import { type Rephrased, underSteps, untilStep } from "../rephrase.ts";
import { solveWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** The same words, another number of steps: one too many, counted in smaller batches, epochs taken for steps. */
export const total: CauseFinder = {
  kind: "total",
  ways: [
    { cost: 1, propose: (subject) => each(subject, likely(subject)) },
    { cost: 2, propose: (subject) => each(subject, possible(subject)) },
    { cost: 3, propose: anyTotal },
  ],
};

/** Totals that the log itself speaks for: what it says of its run, and where its rows end. */
function likely({ lr, log, last, gap }: Subject): number[] {
  const { steps } = lr;
  const parts = likelyCounts.flatMap((n) => [steps * n, steps / n, Math.ceil(steps / n)]);
  return [
    log.run.steps ?? 0,
    steps + 1,
    steps - 1,
    last + 1,
    last,
    ...parts.filter((n) => n >= last && n <= last + gap),
  ];
}

/** Totals that the log leaves open, and what counting in other units makes of the planned one. */
function possible({ lr, log, last, gap }: Subject): number[] {
  const epoch = lr.budget.stepsPerEpoch ?? log.run.stepsPerEpoch;
  const counts = [...likelyCounts, ...otherCounts, ...(epoch === undefined ? [] : [epoch])];
  const within = Array.from({ length: Math.min(gap, 64) }, (_, i) => last + 1 + i);
  return [...within, ...counts.flatMap((n) => [lr.steps * n, Math.round(lr.steps / n), Math.ceil(lr.steps / n)])];
}

function waysOf({ lr }: Subject): [way: Rephrased, end: number][] {
  const moved = untilStep(lr);
  const end = lr.written[0]!.findLast(({ shape }) => shape.kind !== "constant")?.end ?? lr.steps;
  return [[underSteps(lr), lr.steps], ...(moved ? [[moved, end] as [Rephrased, number]] : [])];
}

function each(subject: Subject, totals: readonly number[]): Hypothesis[] {
  const whole = [...new Set(totals)].filter((n) => Number.isSafeInteger(n) && n > 0);
  return waysOf(subject).flatMap(([way, planned]) =>
    whole.flatMap((n) => (n === planned ? [] : under(subject, way, planned, n))),
  );
}

function anyTotal(subject: Subject): Hypothesis[] {
  return waysOf(subject).flatMap(([way, planned]) => {
    const family = (n: number) => changed(subject, way(n));
    const found = solveWhole(family, { min: 1, max: Math.min(2 ** 52, 64 * Math.max(planned, subject.last)) }, subject);
    return found.length === 0 ? [] : under(subject, way, planned, roundestOf(found));
  });
}

function changed({ change }: Subject, rate: ReturnType<Rephrased>) {
  return rate && change(rate);
}

function under(subject: Subject, way: Rephrased, planned: number, steps: number): Hypothesis[] {
  const rate = changed(subject, way(steps));
  if (rate === undefined) return [];
  return [{ rate, text: `the schedule is that of ${steps} steps in place of ${planned}`, facts: { steps, planned } }];
}
