import type { CauseKind, Hypothesis, Way } from "./cause/cause.ts";
import { causes } from "./cause/index.ts";
import { firstAgainst, type Rate } from "./rows.ts";
import { Sample } from "./sample.ts";
import { type Case, subjectOf } from "./subject.ts";

/*
 * The search for causes. Explanations are proposed from a choice of rows, the simplest first, and each that explains the choice is
 * asked about every row of the log. A row that it does not explain joins the choice, and the search goes on: whatever is told holds
 * for all rows.
 */

/** An explanation that holds. */
export interface Found extends Hypothesis {
  readonly kind: CauseKind;
  /** Under which meaning of the log's steps. */
  readonly shift: number;
  /** What else has to be so. */
  readonly with?: Found;
}

/** How often rows join the choice. */
const mostRounds = 8;

/** The explanations of one cost that hold, at most one of each kind. */
export function searchAt(given: Case, cost: number, change?: (rate: Rate) => Rate): Found[] {
  const ways = causes.flatMap(({ kind, ways }) =>
    ways.filter((way) => way.cost === cost).map((way) => ({ kind, way })),
  );
  const plan = change ? change(given.raw) : given.raw;
  const sample = new Sample(given.all, Math.max(0, firstAgainst(given.all, plan)));
  for (let round = 0; round < mostRounds; round++) {
    const subject = subjectOf(given, sample.rows, change);
    const against: number[] = [];
    const found = ways.flatMap(({ kind, way }) => firstThatHolds(kind, way));
    if (found.length > 0 || against.length === 0) return oneOfEach(found);
    sample.add(against);

    function firstThatHolds(kind: CauseKind, way: Way): Found[] {
      for (const hypothesis of way.propose(subject)) {
        if (!subject.fits(hypothesis.rate)) continue;
        const place = firstAgainst(given.all, hypothesis.rate);
        if (place < 0) return [{ kind, shift: given.shift, ...hypothesis }];
        // Where it begins to fail, so that a change is placed between two neighbours.
        against.push(Math.max(0, place - 1), place);
      }
      return [];
    }
  }
  return [];
}

/** The first of each kind. */
export const oneOfEach = (found: readonly Found[]) =>
  found.filter(({ kind }, i) => found.findIndex((other) => other.kind === kind) === i);
