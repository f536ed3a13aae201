import { likelyCounts, otherCounts, roundestOf, saidOf } from "../numbers.ts";
import { isCostly, type Rephrased, untilStep } from "../rephrase.ts";
import type { Rate } from "../rows.ts";
import { solveWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** The same words, another number of steps: one too many, counted in smaller batches, epochs taken for steps. */
export const total: CauseFinder = {
  kind: "total",
  ways: [
    { cost: 0, propose: (subject) => each(subject, known(subject)) },
    { cost: 1, propose: (subject) => each(subject, likely(subject)) },
    { cost: 2, propose: (subject) => each(subject, possible(subject)) },
    { cost: 3, propose: anyTotal },
  ],
};

/** What the log says of its run; and a part of the planned steps where its rows end. */
function known({ lr, log, last, gap }: Subject): number[] {
  const parts = counts.flatMap((n) => [Math.floor(lr.steps / n), Math.ceil(lr.steps / n)]);
  return [log.run.steps ?? 0, ...parts.filter((n) => isEnd(n, last, gap))];
}

/** One step more or less; and where the rows end, or a multiple of the planned steps there. */
function likely({ lr: { steps }, last, gap }: Subject): number[] {
  return [steps + 1, steps - 1, last + 1, last, ...counts.map((n) => steps * n).filter((n) => isEnd(n, last, gap))];
}

const counts = [...likelyCounts, ...otherCounts];

/** Whether a run of n steps that is logged as often as this one has its last row there. */
const isEnd = (n: number, last: number, gap: number) => n >= last && n <= last + gap;

/** Totals that the log leaves open, and what counting in other units makes of the planned one. */
function possible({ lr, log, last, gap }: Subject): number[] {
  if (isCostly(lr)) return [];
  const epoch = lr.budget.stepsPerEpoch ?? log.run.stepsPerEpoch;
  const units = epoch === undefined ? counts : [...counts, epoch];
  const within = Array.from({ length: Math.min(gap, 64) }, (_, i) => last + 1 + i);
  return [...within, ...units.flatMap((n) => [lr.steps * n, Math.round(lr.steps / n), Math.ceil(lr.steps / n)])];
}

/**
 * The ways in which a total enters the words, each with the total that is planned. What neither twice nor half as many steps change is
 * taken not to depend on them.
 */
export function waysOf({ lr, rows, raw, under }: Subject): [way: Rephrased, planned: number][] {
  const moved = untilStep(lr);
  const end = lr.written[0]!.findLast(({ shape }) => shape.kind !== "constant")?.end ?? lr.steps;
  const ways: [Rephrased, number][] = [[under, lr.steps], ...(moved ? [[moved, end] as [Rephrased, number]] : [])];
  const differs = (other: Rate | undefined) => other && rows.updates.some((update) => other(update) !== raw(update));
  return ways.filter(([way, planned]) => differs(way(2 * planned)) || differs(way(Math.ceil(planned / 2))));
}

/** How many times as many steps are looked for where any number may be. */
const mostTimes = 8;

function each(subject: Subject, totals: readonly number[]): Hypothesis[] {
  const whole = [...new Set(totals)].filter((n) => Number.isSafeInteger(n) && n > 0);
  return waysOf(subject).flatMap(([way, planned]) =>
    whole.flatMap((n) => (n === planned ? [] : lasting(subject, way, planned, n))),
  );
}

function anyTotal(subject: Subject): Hypothesis[] {
  if (isCostly(subject.lr)) return [];
  return waysOf(subject).flatMap(([way, planned]) => {
    const range = { min: 1, max: Math.min(2 ** 52, mostTimes * Math.max(planned, subject.last)) };
    const found = solveWhole((n) => changed(subject, way(n)), range, subject);
    return found.length === 0 ? [] : lasting(subject, way, planned, roundestOf(found), saidOf(found));
  });
}

function changed({ change }: Subject, rate: ReturnType<Rephrased>) {
  return rate && change(rate);
}

function lasting(
  subject: Subject,
  way: Rephrased,
  planned: number,
  steps: number,
  which = String(steps),
): Hypothesis[] {
  const rate = changed(subject, way(steps));
  if (rate === undefined) return [];
  return [{ rate, text: `the schedule is that of ${which} steps in place of ${planned}`, facts: { steps, planned } }];
}
