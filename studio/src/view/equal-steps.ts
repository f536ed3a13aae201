import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";

/** As many updates are compared one by one, to say that two curves are equal. */
const mostCompared = 4_000_000;

/** So many are read at a time. */
const block = 8192;

/** The longest piece of the run in which every update of both curves has the same rate, from its first update to after its last. */
export function equalSteps(reference: NamedCurve, curve: NamedCurve): readonly [from: number, to: number] | undefined {
  const [a, b] = [scheduleOf(reference), scheduleOf(curve)];
  const end = Math.floor(Math.min(a.steps, b.steps, a.limit + 1, b.limit + 1));
  if (end > mostCompared) return undefined;
  const [left, right] = [new Float64Array(block), new Float64Array(block)];
  let best: [number, number] = [0, 0];
  let from = 0;
  for (let start = 0; start < end; start += block) {
    const size = Math.min(block, end - start);
    a.fill(left.subarray(0, size), start);
    b.fill(right.subarray(0, size), start);
    for (let i = 0; i < size; i++) {
      if (left[i] !== right[i]) from = start + i + 1;
      else if (start + i + 1 - from > best[1] - best[0]) best = [from, start + i + 1];
    }
  }
  return best[1] > best[0] ? best : undefined;
}
