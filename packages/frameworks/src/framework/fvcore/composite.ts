import { firstStep, later, type Progress, readTimed, rescaled, type Timed } from "../../match/progress.ts";
import { expressions, numbers } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { join } from "../../sketch/time.ts";
import { fvcoreScheduler } from "./scheduler.ts";
import { nudge } from "./stairs.ts";

/** One of the schedulers that share the run. */
interface Portion {
  readonly by: Timed;
  /** The part of the run after which it is asked. */
  readonly opens: number;
  /** Where it begins and how long it lasts, as shares of the run. */
  readonly start: number;
  readonly length: number;
  /** Whether it has a `where` of its own; undefined where fvcore finds nothing, and fails. */
  readonly scaling: string | undefined;
}

/** How far from 1 fvcore itself lets the lengths add up. */
const slack = 1e-3;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The sketches of the portions one after another, up to the first error of one that is seen. */
function compose(portions: readonly Portion[], progress: Progress): Sketch {
  const begins = portions.map(({ opens }, i) => (i === 0 ? 0 : firstStep(progress, (where) => where + nudge > opens)));
  const seen: (readonly [Sketch, number])[] = [];
  for (const [i, { by, start, length, scaling }] of portions.entries()) {
    const [begin, end] = [begins[i]!, begins[i + 1] ?? Number.POSITIVE_INFINITY];
    if (begin >= end) continue;
    const own = later(progress, begin);
    const isLost = scaling === undefined || (scaling === "rescaled" && length === 0);
    const sketch = isLost ? undefined : by(scaling === "rescaled" ? rescaled(own, start, length) : own);
    const answers = begin + (sketch === undefined ? -1 : (sketch.errorAfter ?? Number.POSITIVE_INFINITY));
    if (sketch) seen.push([sketch, end]);
    if (answers < end - 1) return seen.length > 0 ? join(seen, { errorAfter: answers }) : { lanes: [], errorAfter: -1 };
  }
  return join(seen);
}

/** Lengths that add up to 1: the last makes up for what is missing. */
export const sharesOf = (lengths: readonly number[]): readonly number[] =>
  sum(lengths) === 1 ? lengths : [...lengths.slice(0, -1), 1 - sum(lengths.slice(0, -1))];

/** Schedulers that follow one another, each for its share of the run. */
export function inTurn(
  schedulers: readonly Timed[],
  shares: readonly number[],
  scalings: readonly (string | undefined)[],
): Timed {
  let total = 0;
  const portions = schedulers.map((by, i): Portion => {
    const [opens, length] = [total, shares[i]!];
    total += length;
    // Less exact than `opens`, but so it is where fvcore takes it from.
    return { by, opens, start: total - length, length, scaling: scalings[i] };
  });
  return (progress) => compose(portions, progress);
}

export const composite = [
  fvcoreScheduler(
    "CompositeParamScheduler",
    { schedulers: expressions(), lengths: numbers(), interval_scaling: expressions() },
    ({ schedulers, lengths, interval_scaling }, context) => {
      const { refuse } = context;
      if (schedulers.length === 0) return refuse("schedulers", "at least one scheduler", []);
      if (lengths.length !== schedulers.length) return refuse("lengths", `a list of ${schedulers.length}`, lengths);
      if (Math.abs(sum(lengths) - 1) >= slack)
        return refuse("lengths", "shares of the run that add up to 1", sum(lengths));
      const shares = sharesOf(lengths);
      const negative = shares.find((share) => share < 0);
      if (negative !== undefined) return refuse("lengths", "shares of at least 0", negative);
      const scalings = interval_scaling.map((given, i) => {
        if (given.kind === "text" && ["rescaled", "fixed"].includes(given.value)) return given.value;
        return refuse(`interval_scaling[${i}]`, `"rescaled" or "fixed"`, given);
      });
      const timed = schedulers.map((given, i) => readTimed(given, `schedulers[${i}]`, context));
      if (scalings.includes(undefined) || timed.includes(undefined)) return undefined;
      return inTurn(timed as Timed[], shares, scalings);
    },
  ),
];
