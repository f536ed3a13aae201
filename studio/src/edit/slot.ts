import type { Schedule } from "glidepath";
import { printFactor, rateOf, type Value } from "glidepath/language";
import { findShape, type Scale } from "glidepath/shape";
import type { Change } from "./change.ts";
import { significant } from "./rounded.ts";
import { type Knot, knotsAfter, type WrittenPhase } from "./written.ts";

/** A place in the words of a curve at which a rate stands. */
export interface Slot {
  readonly value: Value;
  change(value: Value): Change;
  /** The same place after its point has moved to a step, where the words say the step beside the rate. */
  readonly at?: (step: number) => Slot;
}

/** Digits of a share of the peak: far finer than a picture shows. */
const factorDigits = 6;

/** Where the peak of the whole curve stands. */
const peakSlot: Slot = { value: "peak", change: (value) => ({ word: "peak", value }) };

/** The peak that a schedule's relative values refer to. */
export const peakOf = (lr: Schedule): number => (lr.spec.peak as number | undefined) ?? 1;

/** Where the rate stands at which a phase begins: its own first knot or `from`, or where the phase before ends. */
export function startSlot(phases: readonly WrittenPhase[], index: number): Slot | undefined {
  const written = phases[index]!;
  if (written.knots) return endKnotSlot(written, written.knots.first);
  if (written.phase.from !== undefined) return wordSlot(written, "from", written.phase.from as Value);
  if (index > 0) return endSlot(phases, index - 1);
  return written.hasPeak ? peakSlot : wordSlot(written, "from", "peak");
}

/** Where the rate stands at which a phase ends. */
export function endSlot(phases: readonly WrittenPhase[], index: number): Slot | undefined {
  const written = phases[index]!;
  if (written.knots) return endKnotSlot(written, written.knots.last);
  const { phase } = written;
  const { stays, free } = findShape(phase.shape)!;
  if (stays) return still(startSlot(phases, index));
  return free ? reachSlot(written, written.last) : wordSlot(written, "to", (phase.to as Value | undefined) ?? "0 peak");
}

/** The same place for a point elsewhere: where that moves to is no business of these words. */
const still = (slot: Slot | undefined): Slot | undefined => slot && { value: slot.value, change: slot.change };

/** Where the rate of a knot stands, perhaps in a list in which knots have moved to other shares. */
export function knotSlot(written: WrittenPhase, place: number, list: readonly Knot[] = written.knots!.list): Slot {
  const { index, knots } = written;
  const { word } = knots!;
  const moved = (next: Value) => list.map((knot, k) => (k === place ? [knot[0], next] : knot));
  return { value: told(list[place]![1], written), change: (next) => ({ phase: index, word, value: moved(next) }) };
}

/** The same for the knot at an end of a phase, if there is one. Where a part of the knots is shown, it moves with that end. */
function endKnotSlot(written: WrittenPhase, place: number | undefined): Slot | undefined {
  if (place === undefined) return undefined;
  const slot = knotSlot(written, place);
  if (written.segment?.window === undefined) return slot;
  return { ...slot, at: (step) => knotSlot(written, place, knotsAfter(written, place, step)) };
}

const wordSlot = (written: WrittenPhase, word: string, value: Value): Slot => ({
  value: told(value, written),
  change: (next) => ({ phase: written.index, word, value: next }),
});

/** The peak as a share of itself, where it is not this value's alone to move. */
const told = (value: Value, { hasPeak }: WrittenPhase): Value => (value === "peak" && !hasPeak ? "1 peak" : value);

/** How each scale measures values, and back. */
const scales: Readonly<Record<Scale, readonly [(rate: number) => number, (place: number) => number]>> = {
  linear: [(rate) => rate, (place) => place],
  log: [Math.log, Math.exp],
  inverse: [(rate) => 1 / rate, (place) => 1 / place],
};

/** Digits of a value that is worked out from a rate elsewhere: there it is met as nearly as a picture shows. */
const reachDigits = 10;

/**
 * What moves a rate that a shape comes to without meeting `to`: the rate lies at some share of the way from `from` to `to`, and `to` is put
 * where that share of the new way ends on the new rate. Undefined where the shape is still at its start.
 */
export function reachSlot(written: WrittenPhase, rate: number): Slot | undefined {
  const { index, phase, segment, knots } = written;
  if (segment === undefined || knots !== undefined || segment.from === segment.to || written.phase.gain !== undefined)
    return undefined;
  const [place, back] = scales[segment.scale];
  const [start, end] = [place(segment.from), place(segment.to)];
  const share = (place(rate) - start) / (end - start);
  if (!(Math.abs(share) > 1e-9)) return undefined;
  const isRelative = typeof phase.to === "string" && segment.to !== 0;
  const unit = isRelative ? segment.to / Number.parseFloat(phase.to === "peak" ? "1" : (phase.to as string)) : 1;
  return {
    value: rate,
    change: (next) => {
      const to = significant(back(start + (place(next as number) - start) / share), reachDigits);
      return { phase: index, word: "to", value: isRelative ? printFactor(significant(to / unit, reachDigits)) : to };
    },
  };
}

/** Whether the slot really says the rate: a phase of which a part is skipped ends elsewhere. */
export function says(slot: Slot | undefined, rate: number, peak: number): slot is Slot {
  if (slot === undefined) return false;
  const said = rateOf(slot.value, peak);
  return Math.abs(said - rate) <= 1e-9 * Math.max(Math.abs(said), Math.abs(rate));
}

/** The changes that put a rate into a slot, written as the slot's own value is: a rate, a share of the peak, or the peak itself. */
export function putRate(slot: Slot, rate: number, peak: number): Change {
  if (slot.value === "peak") return peakSlot.change(rate);
  if (typeof slot.value === "number") return slot.change(rate);
  return slot.change(printFactor(significant(rate / peak, factorDigits)));
}
