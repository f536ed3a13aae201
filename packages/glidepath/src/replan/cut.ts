import { cycleIndex, cycleLength, cycleStart } from "../schedule/cycle.ts";
import { pieceAt, pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { findShape } from "../shape/index.ts";
import { valuesParameter } from "../spec/read-shape.ts";
import type { Phase } from "../spec/spec.ts";
import type { Pinned } from "./pin.ts";

/** A phase, or a part of one, that lies after the cut; `start` and `end` are where it lay before anything is replanned. */
export interface Left {
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  /** The rate at its start, where the phase leaves it to the phase before. */
  readonly rate?: number;
}

/**
 * The phases of a pinned track up to step `place`, to the bit. A shape that is cut in the middle is written as a
 * repetition of which only the beginning takes place: `cosine 400 to 0 every 1000` is the first 400 steps of a cosine over
 * 1000. Past the track's end its last value is held.
 */
export function head(track: readonly Pinned[], place: number): Phase[] {
  const whole = track.filter(({ start, end }) => start < place && end <= place).map(({ phase }) => phase);
  const cut = track.find(({ start, end }) => start < place && end > place);
  if (cut) return [...whole, begin(cut, place)];
  const reach = track.at(-1)!.end;
  return reach < place ? [...whole, { shape: "constant", length: place - reach }] : whole;
}

function begin({ phase, start, end, segment }: Pinned, place: number): Phase {
  const repeats = segment!.shape.stays || segment!.cycle !== undefined;
  return { ...phase, length: place - start, ...(!repeats && { every: end - start }) };
}

/**
 * What a pinned track still has to do from step `place` on. Undefined if `place` lies inside a shape of which no spec can
 * say "the rest of it": everything but holds and straight lines (of either scale).
 */
export function tail(track: readonly Pinned[], place: number): Left[] | undefined {
  const cut = track.find(({ start, end }) => start < place && end > place);
  const rest = cut === undefined ? [] : remainder(cut, place);
  return rest && [...rest, ...track.filter(({ start }) => start >= place)];
}

function remainder({ phase, start, end, segment: found }: Pinned, place: number): Left[] | undefined {
  const segment = found!;
  const { cycle } = segment;
  if (cycle === undefined || segment.shape.stays) return restOfShape(segment, end, phase, place);
  const index = cycleIndex(cycle, place - start);
  const [opened, closed] = [start + cycleStart(cycle, index), start + cycleStart(cycle, index + 1)];
  const again = (from: number, every: number): Left => ({ phase: afresh(phase, segment, every), start: from, end });
  if (opened === place) return [again(place, cycleLength(cycle, index))];
  const first = restOfShape(segment, Math.min(closed, end), phase, place);
  return first && (closed < end ? [...first, again(closed, cycleLength(cycle, index + 1))] : first);
}

/** The part of one run of a shape that lies between `place` and `end`, if a phase can say it. */
function restOfShape(segment: Segment, end: number, phase: Phase, place: number): Left[] | undefined {
  const { every: _every, multiply: _multiply, ...once } = { ...phase, length: end - place };
  const { shape, parameters, cycle } = segment;
  if (shape.stays) return [{ phase: once, start: place, end, rate: segment.from }];
  // A shape says by its formula what it is; of a straight line alone every part is a whole one.
  if (shape.text(parameters) !== "x") return undefined;
  const piece = prepare(segment);
  const ends = { from: pieceAt(piece, place), ...(cycle && { to: pieceBefore(piece, end) }) };
  return [{ phase: { ...once, ...ends }, start: place, end }];
}

/** The same repetition, beginning now. */
function afresh(phase: Phase, { from }: Segment, every: number): Phase {
  return { ...phase, ...(!throughKnots(phase) && { from: phase.from ?? from }), every };
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

const stays = (phase: Phase) => findShape(phase.shape)!.stays;

/** Whether the phase is drawn through knots, which say where it starts and ends. */
export function throughKnots(phase: Phase): boolean {
  return phase[valuesParameter(phase) ?? ""] !== undefined;
}
