import { type Context, reader } from "../../match/framework.ts";
import { expressions, truth, wholes } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { firstError, join } from "../../sketch/time.ts";
import { simulated } from "../torch/classes/simulated.ts";
import { folder } from "./handlers.ts";
import { asBuild, type IgniteSketch, inTurn, type Make } from "./machine.ts";

export const concat = reader(
  `${folder}.ConcatScheduler`,
  { schedulers: expressions(), durations: wholes(), save_history: truth(false) },
  ({ schedulers, durations }, context): IgniteSketch | undefined => {
    if (schedulers.length < 2) return context.refuse("schedulers", "at least two schedulers", schedulers.length);
    if (durations.length !== schedulers.length - 1) {
      return context.refuse(
        "durations",
        `${schedulers.length - 1} of them, one for each scheduler but the last`,
        durations.length,
      );
    }
    const found = schedulers.map((expression, i) => {
      const sketch = context.read(expression);
      if (sketch === undefined || "make" in sketch) return sketch as IgniteSketch | undefined;
      return context.refuse(`schedulers[${i}]`, "a scheduler of ignite.handlers", expression, asOne);
    });
    if (!found.every((sketch) => sketch !== undefined)) return undefined;
    const children = found as IgniteSketch[];
    const make: Make = (optimizer) =>
      inTurn(
        children.map((child) => child.make(optimizer)),
        durations,
      );
    return together(make, children, durations, context);
  },
  ["ignite.handlers.ConcatScheduler"],
);

/** What makes one of ignite's of a scheduler of torch. */
const asOne = "A scheduler of torch is one in LRScheduler(...)";

/**
 * Schedules that take turns: joined where each depends on its own step alone, else stepped. `made` are the same in the order in
 * which they are made, if that is another.
 */
export function together(
  make: Make,
  children: readonly IgniteSketch[],
  durations: readonly number[],
  context: Context,
  made: readonly IgniteSketch[] = children,
): IgniteSketch | undefined {
  const whole = { make, parts: made.flatMap(({ parts }) => parts), isPure: children.every(({ isPure }) => isPure) };
  const turns = turnsOf(children, durations);
  const [last, place] = turns.at(-1)!;
  const steps = last.steps === undefined ? undefined : place + last.steps;
  if (!whole.isPure) {
    const sketch = simulated(asBuild(make), context, steps, whole.parts);
    return sketch && { ...sketch, ...whole };
  }
  const ends = turns.slice(1).map(([, begin]) => begin);
  const errorAfter = firstError(
    turns.map(([sketch]) => sketch),
    [...ends, Number.POSITIVE_INFINITY],
  );
  const joined = join(
    turns.map(([sketch], i) => [sketch, ends[i] ?? Number.POSITIVE_INFINITY] as const),
    { ...(steps !== undefined && { steps }), ...(errorAfter !== undefined && { errorAfter }) },
  );
  return { ...joined, ...whole };
}

/** Who has a turn, and from which step on. */
function turnsOf(children: readonly Sketch[], durations: readonly number[]): (readonly [Sketch, number])[] {
  const turns: (readonly [Sketch, number])[] = [];
  let place = 0;
  for (const [i, child] of children.entries()) {
    const duration = durations[i] ?? -1;
    // Only the first may have no steps; later, ignite misses that its time is over.
    if (i === 0 && duration === 0) continue;
    turns.push([child, place]);
    if (duration <= 0) break;
    place += duration;
  }
  return turns;
}
