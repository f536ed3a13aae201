import { schedule } from "glidepath";
import type { Sketch } from "./sketch.ts";
import { toSpec } from "./to-spec.ts";

/** A sketch's value at one of its steps, over an optimizer with this rate. */
export function valueAt(sketch: Sketch, step: number, rate?: number): number {
  const { steps: _steps, ...rest } = sketch;
  return schedule(toSpec(rest, step + 1, rate), { steps: step + 1 })(step);
}
