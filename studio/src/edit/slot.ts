import type { Schedule } from "glidepath";
import { printFactor, rateOf, type Value } from "glidepath/language";
import { findShape } from "glidepath/shape";
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
  return index === 0 ? peakSlot : endSlot(phases, index - 1);
}

/** Where the rate stands at which a phase ends. */
export function endSlot(phases: readonly WrittenPhase[], index: number): Slot | undefined {
  const written = phases[index]!;
  if (written.knots) return endKnotSlot(written, written.knots.last);
  const { phase } = written;
  const { stays, free } = findShape(phase.shape)!;
  if (stays) return still(startSlot(phases, index));
  return free ? undefined : wordSlot(written, "to", (phase.to as Value | undefined) ?? "0 peak");
}

/** The same place for a point elsewhere: where that moves to is no business of these words. */
const still = (slot: Slot | undefined): Slot | undefined => slot && { value: slot.value, change: slot.change };

/** Where the rate of a knot stands, perhaps in a list in which knots have moved to other shares. */
export function knotSlot({ index, knots }: WrittenPhase, place: number, list: readonly Knot[] = knots!.list): Slot {
  const { word } = knots!;
  const moved = (next: Value) => list.map((knot, k) => (k === place ? [knot[0], next] : knot));
  return { value: list[place]![1], change: (next) => ({ phase: index, word, value: moved(next) }) };
}

/** The same for the knot at an end of a phase, if there is one. Where a part of the knots is shown, it moves with that end. */
function endKnotSlot(written: WrittenPhase, place: number | undefined): Slot | undefined {
  if (place === undefined) return undefined;
  const slot = knotSlot(written, place);
  if (written.segment?.window === undefined) return slot;
  return { ...slot, at: (step) => knotSlot(written, place, knotsAfter(written, place, step)) };
}

const wordSlot = ({ index }: WrittenPhase, word: string, value: Value): Slot => ({
  value,
  change: (next) => ({ phase: index, word, value: next }),
});

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
