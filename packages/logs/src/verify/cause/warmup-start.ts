import { areApart, roundest, said } from "../numbers.ts";
import { warmupOf } from "../rephrase.ts";
import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";
import type { Hypothesis } from "./cause.ts";

/** How programs count the updates of a warmup of w that does not begin with the rate of update 0: at step t so many, of so many. */
const counts: readonly (readonly [counted: (w: number) => number, text: (w: number) => string])[] = [
  [(w) => w, (w) => `the warmup counts from 1: at step t it is (t + 1)/${w} of the way`],
  [(w) => w + 1, (w) => `the warmup counts from 1: at step t it is (t + 1)/(${w} + 1) of the way`],
];

/** The warmup lasts as long as planned, and begins elsewhere: it counts its updates from 1, or from another rate. */
export function otherStart(subject: Subject): Hypothesis[] {
  const steps = warmupOf(subject.lr)?.steps ?? 0;
  return steps < 2 ? [] : [...countedFromOne(subject, steps), ...fromAnotherRate(subject, steps)];
}

function countedFromOne({ plan }: Subject, steps: number): Hypothesis[] {
  return counts.map(([counted, text]) => {
    const pace = steps / counted(steps);
    const rate: Rate = (update) => plan(update < steps ? Math.min(steps, (update + 1) * pace) : update);
    return { rate, text: text(steps), facts: { steps, planned: steps, start: rate(0) } };
  });
}

/** The climb as a share of its height is the planned one, from another rate to the same. */
function fromAnotherRate({ plan, rows: { updates, values, slack } }: Subject, steps: number): Hypothesis[] {
  const [planned, top] = [plan(0), plan(steps)];
  let [low, high] = [-Infinity, Infinity];
  for (let i = 0; i < values.length && updates[i]! < steps; i++) {
    const left = (top - plan(updates[i]!)) / (top - planned);
    if (!(left > 0)) continue;
    low = Math.max(low, top - (top - values[i]! + slack[i]!) / left);
    high = Math.min(high, top - (top - values[i]! - slack[i]!) / left);
  }
  if (!(low <= high) || low === -Infinity || high >= top) return [];
  const start = roundest(low, high);
  if (!areApart(start, planned, top)) return [];
  const rate: Rate = (update) =>
    update < steps ? top - ((top - start) * (top - plan(update))) / (top - planned) : plan(update);
  const text = `the warmup begins at ${said(start)} in place of ${said(planned)}`;
  return [{ rate, text, facts: { steps, planned: steps, start } }];
}
