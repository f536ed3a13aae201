import { roundestWithin } from "./round.ts";
import type { Rows } from "./rows.ts";
import type { Stretch } from "./smooth.ts";

/** How many rows a stretch may have taken from the next one, how many places are compared, and how near two stretches touch, in errors. */
const [taken, compared, touching] = [2, 32, 3];

/** The step from which on the second stretch counts. */
export function changeOver(
  rows: Rows,
  before: Stretch,
  after: Stretch,
): { readonly at: number; readonly isJump: boolean } {
  const { steps, values, errors } = rows;
  const [low, high] = [steps[after.first - 1]!, steps[after.first]!];
  const error = Math.max(errors[after.first - 1]!, errors[after.first]!);
  for (let first = after.first - 1; first >= Math.max(before.first, after.first - 1 - taken); first--) {
    // The rows that it is to take back have to lie on it.
    if (first < after.first - 1 && !(Math.abs(after.at(steps[first + 1]!) - values[first + 1]!) <= errors[first + 1]!))
      break;
    const met = meeting(before, after, steps[first]!, steps[first + 1]!, error);
    if (met !== undefined) return { at: met, isJump: false };
  }
  // A curve that would leave what the log has has come to its end.
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isPast = before.at(high) < least - error || before.at(high) > most + error;
  return { at: isPast ? Math.floor(low) + 1 : roundestWithin(low, high), isJump: true };
}

/** Where two stretches cross between two steps, or touch. */
function meeting(before: Stretch, after: Stretch, low: number, high: number, error: number): number | undefined {
  // The first row is the one's, the second the other's.
  const within = (step: number) => Math.min(Math.ceil(high), Math.max(Math.floor(low) + 1, Math.round(step)));
  let [sign, best, least] = [0, high, Infinity];
  for (let i = 0; i <= compared; i++) {
    const step = low + ((high - low) * i) / compared;
    const apart = before.at(step) - after.at(step);
    if (sign !== 0 && Math.sign(apart) !== sign)
      return within(crossing(before, after, step - (high - low) / compared, step));
    sign = Math.sign(apart);
    if (Math.abs(apart) < least) [best, least] = [step, Math.abs(apart)];
  }
  return least <= touching * error ? within(best) : undefined;
}

function crossing(before: Stretch, after: Stretch, left: number, right: number): number {
  const isAbove = (at: number) => before.at(at) > after.at(at);
  const side = isAbove(left);
  let [low, high] = [left, right];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (isAbove(middle) === side) low = middle;
    else high = middle;
  }
  return high;
}
