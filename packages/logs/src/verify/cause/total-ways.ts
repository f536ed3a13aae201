import type { Schedule } from "glidepath";
import { type Rephrased, type Reworded, ratesOf, untilStep } from "../rephrase.ts";
import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";

/** A way in which a total enters a schedule. */
export interface TotalWay {
  /** The rate under another total. */
  readonly under: Rephrased;
  /** The schedule under another total, where it is one of other words. */
  readonly reworded?: Reworded;
  readonly planned: number;
  /** Whether every length of the schedule is changed alike. */
  readonly isStretch: boolean;
  /** What is so under a total: a clause that says no more than what was tried. */
  text(which: string): string;
}

/**
 * The ways in which a total enters the words: they are read under another budget, their last change ends elsewhere, or everything in
 * them is a share of it. Left out are those that neither twice nor half as many steps change.
 */
export function waysOf({ lr, rows, raw, under }: Subject): TotalWay[] {
  const differs = (other: Rate | undefined) => other && rows.updates.some((update) => other(update) !== raw(update));
  const depends = (way: TotalWay) =>
    differs(way.under(2 * way.planned)) || differs(way.under(Math.ceil(way.planned / 2)));
  return [reread(under, lr.steps), ...lastChange(lr), stretch(raw, lr.steps)].filter(depends);
}

const reread = (reworded: Reworded, planned: number): TotalWay => ({
  under: ratesOf(reworded),
  reworded,
  planned,
  isStretch: false,
  text: (which) => `the schedule is that of ${which} steps in place of ${planned}`,
});

function lastChange(lr: Schedule): TotalWay[] {
  const reworded = untilStep(lr);
  if (reworded === undefined) return [];
  const planned = lr.written[0]!.findLast(({ shape }) => shape.kind !== "constant")?.end ?? lr.steps;
  const text = (which: string) => `the last change of the schedule ends at step ${which} in place of ${planned}`;
  return [{ under: ratesOf(reworded), reworded, planned, isStretch: false, text }];
}

/** All lengths of the words are so many times as long, as where each of them is computed from the total. */
const stretch = (raw: Rate, planned: number): TotalWay => ({
  under: (n) => (update) => raw((update * planned) / n),
  planned,
  isStretch: true,
  text: (which) => `the schedule is stretched to ${which} steps in place of ${planned}: all its lengths change alike`,
});
