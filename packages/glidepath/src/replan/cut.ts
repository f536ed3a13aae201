import type { Phase } from "../language/spec.ts";
import { cycleIndex, cycleLength, cycleStart } from "../schedule/cycle.ts";
import { pieceAt, prepare, type Segment, type Window } from "../schedule/segment.ts";
import { formulaOf } from "../shape/curve/formulas.ts";
import { findShape, valuesParameter } from "../shape/curve/index.ts";
import type { Pinned } from "./pin.ts";

/** A phase, or a part of one, that lies after the cut; `start` and `end` are where it lay before anything is replanned. */
export interface Left {
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  /** What it resolved to; undefined for a phase of no steps, and for a part of a phase, which names its start itself. */
  readonly segment?: Segment | undefined;
  /** The rate at its start, where the phase leaves it to the phase before. */
  readonly rate?: number;
}

/**
 * The phases of a pinned track up to step `place`, to the bit. A shape that is cut in the middle says how long it would have
 * taken: `cosine 400 to 0 over 1000` is the first 400 steps of a cosine over 1000. Past the track's end its last value is held.
 */
export function head(track: readonly Pinned[], place: number): Phase[] {
  const whole = track.filter(({ start, end }) => start < place && end <= place).map(({ phase }) => phase);
  const cut = track.find(({ start, end }) => start < place && end > place);
  if (cut) return [...whole, begin(cut, place)];
  const reach = track.at(-1)!.end;
  return reach < place ? [...whole, { shape: "constant", length: place - reach }] : whole;
}

function begin({ phase, start, end, segment }: Pinned, place: number): Phase {
  const { shape, cycle, window } = segment!;
  const shortened = { ...phase, length: place - start };
  return shape.stays || cycle || window ? shortened : { ...shortened, over: end - start };
}

/** What a pinned track still has to do from step `place` on. */
export function tail(track: readonly Pinned[], place: number): Left[] {
  const cut = track.find(({ start, end }) => start < place && end > place);
  return [...(cut ? remainder(cut, place) : []), ...track.filter(({ start }) => start >= place)];
}

function remainder({ phase, start, end, segment: found }: Pinned, place: number): Left[] {
  const segment = found!;
  const { cycle, window } = segment;
  const { origin, span } = window ?? { origin: start, span: end - start };
  if (cycle === undefined) return [restOfShape(phase, segment, { origin, span }, place, end)];
  const index = cycleIndex(cycle, place - origin);
  const [opened, closed] = [origin + cycleStart(cycle, index), origin + cycleStart(cycle, index + 1)];
  // Values that change with each cycle depend on how many there were, and a phase cannot begin between two steps.
  if (cycle.gain !== undefined || !Number.isInteger(closed) || !Number.isInteger(opened)) {
    const skip = place - origin;
    return [{ phase: { ...phase, ...startOf(phase, segment), length: end - place, skip }, start: place, end }];
  }
  if (opened === place) return [again(phase, segment, index, place, end)];
  const { every: _every, multiply: _multiply, skip: _skip, ...once } = phase;
  const whole = { origin: opened, span: cycleLength(cycle, index) };
  const first = restOfShape(once, segment, whole, place, Math.min(closed, end));
  return closed < end ? [first, again(phase, segment, index + 1, closed, end)] : [first];
}

/** The part of one run of a shape that lies between `place` and `end`. A part of a straight line is a straight line. */
function restOfShape(phase: Phase, segment: Segment, { origin, span }: Window, place: number, end: number): Left {
  const { shape, parameters, cycle, window, grain } = segment;
  const rest = { ...phase, length: end - place };
  if (shape.stays) return { phase: rest, start: place, end, rate: segment.from };
  if (formulaOf(shape, parameters) === "x" && !cycle && !window && !grain) {
    return { phase: { ...rest, from: pieceAt(prepare(segment), place) }, start: place, end };
  }
  return { phase: { ...rest, ...startOf(phase, segment), over: span, skip: place - origin }, start: place, end };
}

/** The same repetition, beginning now with cycle `index`. */
function again(phase: Phase, segment: Segment, index: number, start: number, end: number): Left {
  const { skip: _skip, ...rest } = phase;
  const every = cycleLength(segment.cycle!, index);
  return { phase: { ...rest, ...startOf(phase, segment), length: end - start, every }, start, end };
}

/** Where the shape starts, for a phase that no longer follows the one before it. */
function startOf(phase: Phase, { from }: Segment): Partial<Phase> {
  return throughKnots(phase) ? {} : { from: phase.from ?? from };
}

/** Puts holds of the same rate that follow one another into one; the curve stays the same to the bit. */
export function joinHolds(phases: readonly Phase[]): Phase[] {
  const joined: Phase[] = [];
  for (const phase of phases) {
    const last = joined.at(-1);
    const goesOn = last && (phase.from === undefined || phase.from === last.from);
    if (goesOn && stays(phase) && stays(last)) {
      joined.splice(-1, 1, { ...last, length: (last.length as number) + (phase.length as number) });
    } else joined.push(phase);
  }
  return joined;
}

const stays = (phase: Phase) => findShape(phase.shape)!.stays && phase.gain === undefined;

/** Whether the phase is drawn through knots, which say where it starts and ends. */
export function throughKnots(phase: Phase): boolean {
  return phase[valuesParameter(phase) ?? ""] !== undefined;
}
