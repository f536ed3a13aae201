import { likelyCounts, otherCounts, roundestOf, saidOf } from "../numbers.ts";
import { isCostly, type Rephrased } from "../rephrase.ts";
import { solveWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";
import { type TotalWay, waysOf } from "./total-ways.ts";

/** The same words, another number of steps: one too many, counted in smaller batches, epochs taken for steps. */
export const total: CauseFinder = {
  kind: "total",
  ways: [
    { cost: 0, propose: (subject) => each(subject, known(subject)) },
    { cost: 1, propose: (subject) => each(subject, likely(subject), ends(subject, likelyCounts)) },
    { cost: 2, propose: (subject) => each(subject, possible(subject), [...ends(subject, counts), ...within(subject)]) },
    { cost: 4, propose: anyTotal },
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

/** The totals that a curve is drawn out or together to, if the log ends there: then it is as well so many times too slow or fast. */
const ends = ({ lr: { steps }, log, last, gap }: Subject, some: readonly number[]) => [
  log.run.steps ?? 0,
  ...some.flatMap((n) => [steps * n, steps / n]).filter((n) => isEnd(n, last, gap)),
];

const counts = [...likelyCounts, ...otherCounts];

/** Whether a run of n steps that is logged as often as this one has its last row there. */
const isEnd = (n: number, last: number, gap: number) => n >= last && n <= last + gap;

/** Totals that the log leaves open, and what counting in other units makes of the planned one. */
function possible(subject: Subject): number[] {
  const { lr, log } = subject;
  if (isCostly(lr)) return [];
  const epoch = lr.budget.stepsPerEpoch ?? log.run.stepsPerEpoch;
  const units = epoch === undefined ? counts : [...counts, epoch];
  return [
    ...within(subject),
    ...units.flatMap((n) => [lr.steps * n, Math.round(lr.steps / n), Math.ceil(lr.steps / n)]),
  ];
}

/** The ends that a log leaves open which may have had its next row only after them. */
const within = ({ last, gap }: Subject) => Array.from({ length: Math.min(gap, 64) }, (_, i) => last + 1 + i);

/** How many times as many steps are looked for where any number may be. */
const mostTimes = 8;

function each(subject: Subject, totals: readonly number[], stretches: readonly number[] = []): Hypothesis[] {
  return waysOf(subject).flatMap((way) =>
    [...new Set(way.isStretch ? stretches : totals)]
      .filter((n) => Number.isSafeInteger(n) && n > 0 && n !== way.planned)
      .flatMap((n) => lasting(subject, way, n)),
  );
}

function anyTotal(subject: Subject): Hypothesis[] {
  return waysOf(subject).flatMap((way) => {
    if (isCostly(subject.lr) && !way.isStretch) return [];
    const range = { min: 1, max: Math.min(2 ** 52, mostTimes * Math.max(way.planned, subject.last)) };
    const found = solveWhole((n) => changed(subject, way.under(n)), range, subject);
    return found.length === 0 ? [] : lasting(subject, way, roundestOf(found), saidOf(found));
  });
}

function changed({ change }: Subject, rate: ReturnType<Rephrased>) {
  return rate && change(rate);
}

function lasting(subject: Subject, way: TotalWay, steps: number, which = String(steps)): Hypothesis[] {
  const rate = changed(subject, way.under(steps));
  if (rate === undefined) return [];
  return [{ rate, text: way.text(which), facts: { steps, planned: way.planned } }];
}
