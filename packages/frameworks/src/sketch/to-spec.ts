import { overlayOf, type Phase, type PhasesSpec } from "glidepath/language";
import { defaults } from "glidepath/shape";
import { landing } from "./landing.ts";
import { isStill, type Lane, type Sketch, type Stroke } from "./sketch.ts";

/**
 * Writes a sketch as a spec whose values are those of the sketch at every step from 0 on, also past the horizon. `steps` is the
 * budget that it will run under; the spec names its own horizon only where that is another.
 *
 * A sketch has no end and a spec has one, so the horizon is put where the two can meet: at the last step before an error; where
 * the sketch is still for ever after (or at the budget's end, if that is later), with the last value held; or anywhere after the
 * last stroke has begun, with that stroke extrapolated.
 */
export function toSpec(sketch: Sketch, steps: number, rate: number | undefined): PhasesSpec {
  const { lanes: drawn, errorAfter, floor } = landing(sketch, rate);
  const lanes = drawn.map(tidy);
  const goesOn = lanes.some((lane) => !isStill(lane.at(-1)!));
  const needed = Math.max(...lanes.map(goesOn ? untilLast : untilStill));
  // What is held needs no horizon, so long as all that comes before it has room.
  const isOpen = !goesOn && needed <= steps;
  const horizon = errorAfter ?? (isOpen ? steps : Math.max(needed, Math.round(sketch.steps ?? steps)));
  const end = errorAfter !== undefined ? "error" : goesOn ? "extrapolate" : undefined;
  const [first, ...further] = lanes.map((lane) => phasesOf(lane, horizon));
  return {
    glidepath: 1,
    ...(rate !== undefined && { peak: rate }),
    ...(horizon !== steps && { horizon }),
    ...(end && { end }),
    ...(floor !== undefined && { floor }),
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

/** The least horizon that shows the first step of what goes on for ever. */
const untilLast = (lane: Lane): number => (lane.at(-2)?.end ?? 0) + 1;

/** The least horizon at which the value of a lane that ends in a hold is the one that is held. */
function untilStill(lane: Lane): number {
  const [before, last] = lane.slice(-2);
  const start = lane.at(-3)?.end ?? 0;
  const isThere =
    before !== undefined && last !== undefined && before.to === last.from && arrives(before, before.end - start);
  return isThere ? before.end : untilLast(lane);
}

/** Whether the stroke has come to its `to` after so many steps, exactly. */
function arrives(stroke: Stroke, length: number): boolean {
  const { over, skip = 0, every, grain } = stroke;
  const isWhole = over === length + skip && Number.isInteger(skip) && every === undefined && grain === undefined;
  const shape = stroke.shape;
  return isWhole && shape.at(1, shape.prepare({ ...defaults(shape), ...stroke })) === 1;
}

function phasesOf(lane: Lane, horizon: number): Phase[] {
  return lane.flatMap((stroke, i): Phase[] => {
    const start = i === 0 ? 0 : lane[i - 1]!.end;
    return start >= horizon ? [] : [phaseOf(stroke, start, horizon)];
  });
}

function phaseOf({ end, ...stroke }: Stroke, start: number, horizon: number): Phase {
  const { shape, from, to, ...rest } = stroke;
  const { over, skip, ...plain } = rest;
  const length = end >= horizon ? {} : { length: end - start };
  // A shape that is through just when its phase ends need not say how long it takes.
  const isPlain = over === Math.min(end, horizon) - start && skip === undefined && !shape.perStep;
  const window = isPlain ? {} : { ...(over !== undefined && { over }), ...(skip !== undefined && { skip }) };
  return {
    shape: shape.kind,
    ...length,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...plain,
    ...window,
  } as Phase;
}
