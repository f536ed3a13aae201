import { findShape } from "../../shape/index.ts";
import type { Phase, PhasesSpec } from "../../spec/spec.ts";
import { overlayOf } from "../../spec/spec.ts";
import { isStill, type Lane, type Sketch, type Stroke } from "./sketch.ts";

/**
 * Writes a sketch as a spec whose values are those of the sketch at every step from 0 on, also past the horizon. `steps` is the
 * budget that it will run under; the spec names its own horizon only where that is another.
 */
export function toSpec(sketch: Sketch, steps: number, rate: number | undefined): PhasesSpec {
  const lanes = sketch.lanes.map(tidy);
  const settled = Math.max(...lanes.map((lane) => lane.at(-2)?.end ?? 0));
  const horizon = sketch.errorAfter ?? Math.max(settled + 1, Math.min(steps, sketch.steps ?? steps));
  const goesOn = lanes.some((lane) => !isStill(lane.at(-1)!));
  const end = sketch.errorAfter !== undefined ? "error" : goesOn ? "extrapolate" : undefined;
  const [first, ...further] = lanes.map((lane) => phasesOf(lane, horizon));
  return {
    glidepath: 1,
    ...(rate !== undefined && { peak: rate }),
    ...(horizon !== steps && { horizon }),
    ...(end && { end }),
    ...(sketch.floor !== undefined && { floor: sketch.floor }),
    phases: first!,
    ...overlayOf(further),
  };
}

/** Holds of one value that follow one another become one. */
function tidy(lane: Lane): Lane {
  return lane.filter((stroke, i) => {
    const next = lane[i + 1];
    return !(next && isStill(stroke) && isStill(next) && stroke.from === next.from);
  });
}

function phasesOf(lane: Lane, horizon: number): Phase[] {
  return lane.flatMap((stroke, i): Phase[] => {
    const start = i === 0 ? 0 : lane[i - 1]!.end;
    return start >= horizon ? [] : [phaseOf(stroke, start, horizon)];
  });
}

function phaseOf({ end, ...stroke }: Stroke, start: number, horizon: number): Phase {
  const { shape, from, to, ...rest } = stroke;
  const isLast = end >= horizon;
  const length = isLast ? {} : { length: end - start };
  const { over, skip, ...plain } = rest;
  // A shape that is through just when its phase ends need not say how long it takes.
  const isThrough = over === Math.min(end, horizon) - start && end < Number.POSITIVE_INFINITY;
  const isPlain = isThrough && skip === undefined && !findShape(shape)!.perStep;
  const window = isPlain ? {} : { ...(over !== undefined && { over }), ...(skip !== undefined && { skip }) };
  return { shape, ...length, ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...plain, ...window } as Phase;
}
