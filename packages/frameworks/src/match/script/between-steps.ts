import type { Condition } from "../../text/expression.ts";
import { namesIn } from "../../text/python/symbol.ts";
import type { LoopState } from "../../text/python/watcher.ts";
import type { Called, Spot } from "./look-through.ts";
import { firstTurn, isCounted, isOutside, isPeriodic, oneIn, runLoops, timesIn, timesInAll, turnsOf } from "./loops.ts";
import type { Clash, Pace } from "./pace.ts";

/*
 * The pace where both places are seen: the one at which the scheduler is stepped, and the one at which the optimizer makes an
 * update. If the scheduler's loops are around the optimizer's, it is stepped once an epoch; otherwise both happen in the same loops,
 * and the conditions that they stand behind say how often each of them does.
 */

/** The pace of a scheduler that is stepped here, and of an optimizer that is stepped there. */
export function betweenSteps(step: Spot, update: Spot): Pace {
  const [outer, inner] = [runLoops(step), runLoops(update)];
  const updates = timesIn(inner, update.path);
  const isOuter = isOutside(outer, inner);
  const ratio = isOuter ? oneIn(step.path) : oneIn(step.path) / oneIn(update.path);
  const early = earlyBy(step, update, ratio, isOuter);
  const shift = early > 0 ? { early } : {};
  if (isOuter) {
    const every = timesInAll(inner.slice(outer.length), update.path);
    const epochs = outer.length > 0 ? timesIn(outer, []) : undefined;
    const turns = ratio > 1 ? { turns: ratio } : {};
    const clash = sometimes(step, update);
    const more = { ...turns, ...shift, ...(epochs && { epochs }), ...(clash && { clash }) };
    return { updates, every, isByEpoch: true, ...more, remarks: [] };
  }
  const clash = unevenly(step, inner, ratio) ?? sometimes(step, update);
  const remarks =
    ratio === 1
      ? []
      : [`The script steps the scheduler ${ratio > 1 ? `once in ${ratio} updates` : `${1 / ratio} times an update`}`];
  const every = ratio === 1 ? {} : { every: { count: ratio } };
  return { updates, ...every, ...shift, ...epochsOf(inner, update.path), ...(clash && { clash }), remarks };
}

/** By how much the steps come before the last turns of `every`, where they would come at the latest. */
function earlyBy(step: Spot, update: Spot, every: number, isOuter: boolean): number {
  // A step that is told its number needs no order.
  const { given } = step as Partial<Called>;
  if (given !== undefined && (given.args.length > 0 || given.keywords.size > 0)) return 0;
  const ahead = step.order < update.order ? 1 : 0;
  if (every <= 1) return every === 1 ? ahead : 0;
  const first = Math.floor(firstTurn(step.path) / (isOuter ? 1 : oneIn(update.path)));
  return every - 1 - first + ahead;
}

/** Steps in a part of the run alone, such as `if epoch >= 5: scheduler.step()`. */
function sometimes({ path }: Spot, update: Spot): Clash | undefined {
  const isOdd = path.some((when) => !update.path.includes(when) && namesIn(when).size > 0 && !isPeriodic(when));
  const received = "steps behind a condition that holds in a part of the run alone";
  return isOdd ? { expected: evenly, received } : undefined;
}

const evenly = "a scheduler that is stepped evenly through the run";

/** Once in so many turns of a loop that begins anew in each epoch, and whose turns are no multiple of that. */
function unevenly(step: Spot, loops: readonly LoopState[], every: number): Clash | undefined {
  const last = loops.at(-1);
  const turns = last && turnsOf(last);
  if (every <= 1 || loops.length < 2 || !turns || !isCounted(turns) || turns.count % every === 0) return undefined;
  if (last?.target === undefined || !step.path.some((when) => namesIn(when).has(last.target!))) return undefined;
  const received = `once in ${every} turns of a loop that has ${turns.count} and begins anew in each epoch`;
  return { expected: evenly, received };
}

/** How many epochs there are, and how long they are, where the updates stand in loops inside each other. */
function epochsOf(loops: readonly LoopState[], path: readonly Condition[]): Pick<Pace, "epochs" | "perEpoch"> {
  const [first, ...inside] = loops;
  return first && inside.length > 0 ? { epochs: turnsOf(first), perEpoch: timesInAll(inside, path) } : {};
}
