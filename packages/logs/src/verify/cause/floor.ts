import { areApart, roundest, said } from "../numbers.ts";
import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";
import { lifted, topOf } from "./lifted.ts";

/** The rate is kept from falling below a least value, or from rising above a highest one; or its decay ends at another value. */
export const floor: CauseFinder = {
  kind: "floor",
  ways: [
    {
      cost: 2,
      propose: (subject) => [
        ...[...clips(subject), ...decayClips(subject)].filter(isLikely(subject)),
        ...lifted(subject),
      ],
    },
    { cost: 3, propose: (subject) => [...clips(subject), ...decayClips(subject).filter(isRound(subject))] },
  ],
};

interface Clip extends Hypothesis {
  readonly bound: number;
  /** How much of the bound the rows leave open. */
  readonly open: number;
}

const clips = (subject: Subject) => [clipped(subject, 1), clipped(subject, -1)].flatMap((clip) => clip ?? []);

/** A floor of the decay alone, as where the warmup begins below it. */
function decayClips(subject: Subject): Clip[] {
  const top = topOf(subject);
  const clip = clipped(subject, 1, top);
  return clip ? [{ ...clip, text: `from the peak on ${clip.text}` }] : [];
}

/** In so large a share of itself a bound is round by chance. */
const widest = 0.02;

/** A bound that nobody would write may as well be where the rate stopped, and so may one that is round by its print. */
const isLikely = (subject: Subject) => (clip: Clip) => clip.open <= widest && isRound(subject)(clip);

/** A bound that a person writes has two digits at most, or is so many percent of the peak. */
const isRound =
  ({ peak, largest }: Subject) =>
  ({ bound }: Clip) =>
    Number(bound.toPrecision(2)) === bound || [peak, largest].some((whole) => isPercent(bound / whole));

/** The share is as exact as a double that was computed from the peak. */
const isPercent = (share: number) => Math.abs(100 * share - Math.round(100 * share)) < 1e-9;

/** With side 1 a floor; with -1 everything upside down, which makes it a ceiling. */
function clipped(subject: Subject, side: 1 | -1, from = -Infinity): Clip | undefined {
  const { updates, values, slack } = subject.rows;
  const { plan, largest } = subject;
  let [low, high, top] = [-Infinity, Infinity, side === 1 ? largest : -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (updates[i]! < from) continue;
    const [value, planned] = [side * values[i]!, side * plan(updates[i]!)];
    top = Math.max(top, planned);
    if (value > planned + slack[i]!) low = Math.max(low, value - slack[i]!);
    high = Math.min(high, value + slack[i]!);
  }
  // A bound beyond every planned rate would be no bound.
  if (!(low <= high) || low === -Infinity || low >= top) return undefined;
  const bound = side === 1 ? roundest(low, high) : roundest(-high, -low);
  if (!areApart(side * bound, top, largest)) return undefined;
  const within: Rate = side === 1 ? (u) => Math.max(plan(u), bound) : (u) => Math.min(plan(u), bound);
  const rate: Rate = (update) => (update < from ? plan(update) : within(update));
  const text = side === 1 ? `the rate never falls below ${said(bound)}` : `the rate never rises above ${said(bound)}`;
  const facts = side === 1 ? { floor: bound } : { ceiling: bound };
  return { rate, text: `${text}, where the plan goes on`, facts, bound, open: (high - low) / Math.abs(bound) };
}
