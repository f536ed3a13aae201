import type { Phase, Schedule, Segment } from "glidepath";
import { rateOf } from "glidepath/language";
import { pieceAt, pieceBefore, prepare } from "glidepath/schedule";
import { findShape, valuesParameter } from "glidepath/shape";
import { rounded } from "./rounded.ts";

/** A knot as it is written: a share of the phase, and a value. */
export type Knot = readonly [at: number, value: number | string];

/** One phase of a curve: its words, the steps that it owns, and the rates at its ends. */
export interface WrittenPhase {
  readonly index: number;
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  /** Its first segment; none where it has no steps. */
  readonly segment: Segment | undefined;
  /** True if the word `peak` in it stands for the peak of the whole curve, and for no other part of that. */
  readonly hasPeak: boolean;
  /** The knots that it is drawn through. */
  readonly knots?: WrittenKnots;
}

/** Knots, the word under which they stand, and which of them lie at the start and at the end of their phase, if it shows any there. */
export interface WrittenKnots {
  readonly word: string;
  readonly list: readonly Knot[];
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** The phases of one track of a schedule, each with its place: of the first one, unless another is named. */
export function writtenPhases(lr: Schedule, track = 0): readonly WrittenPhase[] {
  const segments = lr.written[track]!;
  const peak = peakIn(lr, track);
  const hasPeak = track === 0 && lr.terms.length === 1;
  let [end, last] = [0, segments[0]!.from];
  let before: number | undefined;
  return lr.phases[track]!.map((phase, index) => {
    const own = segments.filter((segment) => segment.phase === index);
    const [segment, final] = [own[0], own.at(-1)];
    const start = segment?.start ?? end;
    const first = segment ? pieceAt(prepare(segment), start) : last;
    end = final?.end ?? end;
    last = final ? pieceBefore(prepare(final), end) : last;
    const written = { index, phase, start, end, first, last, segment, hasPeak };
    const knots = knotsOf(written);
    const ends = knots === undefined ? goesOn(written, before) : atKnots(written, knots, peak);
    before = ends.last;
    return { ...written, ...ends };
  });
}

/** What `peak` stands for in a track: the factors of an overlay have a peak of 1. */
export function peakIn({ spec, terms }: Schedule, track: number): number {
  let first = 0;
  const isFirst = terms.some((tracks) => {
    first += tracks.length;
    return first - tracks.length === track;
  });
  return isFirst ? ((spec.peak as number | undefined) ?? 1) : 1;
}

/** A phase that says no start begins where the one before ends; if it stays there, it ends so as well. */
function goesOn(
  { phase, first, last }: WrittenPhase,
  before: number | undefined,
): Pick<WrittenPhase, "first" | "last"> {
  if (before === undefined || phase.from !== undefined || Math.abs(before - first) > drift * before)
    return { first, last };
  return { first: before, last: findShape(phase.shape)!.stays && phase.every === undefined ? before : last };
}

/** A part of a spline ends on a whole step, at most half a step beside the knot that is meant: so much is a rate off by that, as a share. */
const drift = 0.01;

function knotsOf(written: WrittenPhase): WrittenKnots | undefined {
  const { phase, start, end, segment } = written;
  const word = valuesParameter(phase);
  const list = word === undefined ? undefined : (phase[word] as readonly Knot[] | undefined);
  if (list === undefined) return undefined;
  if (segment?.window === undefined) return { word: word!, list, first: 0, last: list.length - 1 };
  const nearest = (step: number) => {
    const off = list.map((_, k) => Math.abs(stepOf(written, list[k]!) - step));
    const least = Math.min(...off);
    return least <= halfStep ? off.indexOf(least) : undefined;
  };
  return { word: word!, list, first: nearest(start), last: nearest(end) };
}

/** A phase that shows a part of its knots begins and ends at whole steps: its ends are those of the knots that are meant there. */
function atKnots(
  { segment, first, last }: WrittenPhase,
  knots: WrittenKnots,
  peak: number,
): Partial<WrittenPhase> & Pick<WrittenPhase, "last"> {
  if (segment?.window === undefined) return { knots, last };
  const rate = (k: number | undefined) => (k === undefined ? undefined : rateOf(knots.list[k]![1], peak));
  return { knots, first: rate(knots.first) ?? first, last: rate(knots.last) ?? last };
}

const halfStep = 0.5;

/** Where the knots' shares 0 and 1 lie. */
export function frameOf({ segment, start, end }: Pick<WrittenPhase, "segment" | "start" | "end">) {
  return segment?.window ?? { origin: start, span: end - start };
}

/** The step at which a knot lies. */
export function stepOf(written: Pick<WrittenPhase, "segment" | "start" | "end">, [at]: Knot): number {
  const { origin, span } = frameOf(written);
  return origin + at * span;
}

/** How near a knot lies to the whole step that is meant. */
const slack = 0.05;

/** The share of a phase at a step, written with few digits. */
export function shareOf(step: number, written: WrittenPhase): number {
  const { origin, span } = frameOf(written);
  return rounded((step - origin) / span, slack / span);
}

/** Where the knots' shares 0 and 1 lie once a knot has moved to a step: both stay, unless it is the first or the last that moves. */
export function frameAfter(written: WrittenPhase, place: number, step: number) {
  const { origin, span } = frameOf(written);
  if (place === 0) return { origin: step, span: origin + span - step };
  return place === written.knots!.list.length - 1 ? { origin, span: step - origin } : { origin, span };
}

/** The knots once one of them has moved to a step, and the others have stayed. */
export function knotsAfter(written: WrittenPhase, place: number, step: number): readonly Knot[] {
  const { origin, span } = frameAfter(written, place, step);
  const isAsBefore = origin === frameOf(written).origin && span === frameOf(written).span;
  return written.knots!.list.map((knot, k) => {
    if (k !== place && (isAsBefore || knot[0] === 0 || knot[0] === 1)) return knot;
    const at = k === place ? step : stepOf(written, knot);
    return [rounded((at - origin) / span, slack / span), knot[1]];
  });
}
