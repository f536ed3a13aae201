import { lastStop } from "../resolve/resolve.ts";
import type { EndPolicy } from "../schedule/curve.ts";
import { type Schedule, schedule } from "../schedule.ts";

/**
 * The schedule with this end policy; where the policy asks for values past the end, and the last shape has none, with `hold`: a curve that
 * is planned anew may end in another shape than the one that the policy was written for.
 */
export function withEnd(spec: Schedule["spec"], end: EndPolicy | undefined, budget: Schedule["budget"]): Schedule {
  const held = schedule(spec, budget);
  if (end === undefined || end === "hold") return held;
  return end === "extrapolate" && lastStop(held.written) !== undefined ? held : schedule({ ...spec, end }, budget);
}
