import type { TotalWay } from "./cause/total-ways.ts";
import { waysOf } from "./cause/total-ways.ts";
import { roundestOf, saidOf } from "./numbers.ts";
import { isCostly, warmupOf } from "./rephrase.ts";
import { firstAgainst } from "./rows.ts";
import { Sample } from "./sample.ts";
import type { Found } from "./search.ts";
import { type Family, solveWhole } from "./solve.ts";
import { type Case, type Subject, subjectOf } from "./subject.ts";

/** What a warmup may last in place of the planned updates: units that were confused, or a digit. */
const likelyShares = [0, 1 / 2, 2, 1 / 4, 4, 1 / 5, 5, 1 / 8, 8, 1 / 10, 10] as const;

/** How many times as many steps are looked for. */
const mostTimes = 4;

/** Both lengths that a person gives are others: the total is any, and the warmup a likely one. */
export function searchTwoLengths(given: Case): Found[] {
  const planned = warmupOf(given.lr)?.steps;
  if (planned === undefined || isCostly(given.lr)) return [];
  const first = Math.max(0, firstAgainst(given.all, given.raw));
  const subject = subjectOf(given, new Sample(given.all, first).rows);
  const warmups = [...new Set(likelyShares.map((share) => Math.round(share * planned)))];
  for (const way of waysOf(subject))
    for (const warmup of warmups.filter((steps) => steps !== planned)) {
      const found = bothChanged(subject, way, warmup, planned);
      if (found !== undefined && firstAgainst(given.all, found.rate) < 0) return [found];
    }
  return [];
}

function bothChanged(subject: Subject, way: TotalWay, warmup: number, planned: number): Found | undefined {
  const { reworded } = way;
  if (reworded === undefined) return undefined;
  const family: Family = (n) => {
    const lr = reworded(n);
    const again = lr && warmupOf(lr);
    return again?.ways[0]?.(warmup);
  };
  const totals = solveWhole(family, { min: 1, max: mostTimes * Math.max(way.planned, subject.last) }, subject);
  if (totals.length === 0) return undefined;
  const steps = roundestOf(totals);
  const { shift } = subject;
  const rate = family(steps)!;
  const inWords =
    warmup === 0
      ? `the warmup of ${planned} updates is left out`
      : `the warmup lasts ${warmup} updates in place of ${planned}`;
  const beside: Found = { kind: "warmup", shift, text: inWords, facts: { steps: warmup, planned }, rate };
  const text = way.text(saidOf(totals));
  return { kind: "total", shift, text, facts: { steps, planned: way.planned }, rate, with: beside };
}
