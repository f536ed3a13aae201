import { type Phase, phasesOf, type Schedule, type Segment } from "glidepath";
import { pieceAt, pieceBefore, prepare } from "glidepath/schedule";
import { valuesParameter } from "glidepath/shape";

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
  /** The knots that it is drawn through, and the word under which they stand. */
  readonly knots?: { readonly word: string; readonly list: readonly Knot[] };
}

/** The phases of a schedule's first track, each with its place. Further tracks and terms have no control points. */
export function writtenPhases(lr: Schedule): readonly WrittenPhase[] {
  const segments = lr.written[0]!;
  let [end, last] = [0, segments[0]!.from];
  return phasesOf(lr.spec).map((phase, index) => {
    const own = segments.filter((segment) => segment.phase === index);
    const [segment, final] = [own[0], own.at(-1)];
    const start = segment?.start ?? end;
    const first = segment ? pieceAt(prepare(segment), start) : last;
    end = final?.end ?? end;
    last = final ? pieceBefore(prepare(final), end) : last;
    const word = valuesParameter(phase);
    const list = word === undefined ? undefined : (phase[word] as readonly Knot[] | undefined);
    return { index, phase, start, end, first, last, segment, ...(list && { knots: { word: word!, list } }) };
  });
}
