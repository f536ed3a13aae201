import type { Schedule } from "glidepath";
import { rateOf, type Value } from "glidepath/language";
import { innerKnots } from "./knots.ts";
import { endSlot, peakOf, type Slot, says, startSlot } from "./slot.ts";
import { stepOf, type WrittenPhase, writtenPhases } from "./written.ts";

/** An end of a stretch: its whole step, its rate, and how the words say that. */
export interface StretchEnd {
  readonly step: number;
  readonly rate: number;
  readonly value: Value;
}

/** A part of a curve between two neighbouring control points: a phase, or what lies between two of its knots. */
export interface Stretch {
  /** The control point at which it ends; no two stretches of a curve end at one. */
  readonly id: string;
  readonly written: WrittenPhase;
  readonly from: StretchEnd;
  readonly to: StretchEnd;
  /** True if it is all that its phase shows. */
  readonly isWhole: boolean;
}

/** The stretches of a schedule's first track, from left to right. */
export function stretchesOf(lr: Schedule): readonly Stretch[] {
  const phases = writtenPhases(lr);
  const peak = peakOf(lr);
  return phases.flatMap((written, i): Stretch[] => {
    if (written.start === written.end) return [];
    const ends = [
      { id: "", ...endOf(startSlot(phases, i), written.start, written.first, peak) },
      ...innerKnots(written).map((k) => ({ id: `p${i}.k${k}`, ...knotOf(written, k, peak) })),
      { id: `p${i}.end`, ...endOf(endSlot(phases, i), written.end, written.last, peak) },
    ];
    return ends.slice(1).flatMap(({ id, ...to }, k) => {
      const { id: _, ...from } = ends[k]!;
      return to.step > from.step ? [{ id, written, from, to, isWhole: ends.length === 2 }] : [];
    });
  });
}

const endOf = (slot: Slot | undefined, step: number, rate: number, peak: number): StretchEnd => ({
  ...{ step, rate, value: says(slot, rate, peak) ? slot.value : rate },
});

function knotOf(written: WrittenPhase, place: number, peak: number): StretchEnd {
  const knot = written.knots!.list[place]!;
  return { step: Math.round(stepOf(written, knot)), rate: rateOf(knot[1], peak), value: knot[1] };
}

/** The points before and after a stretch, where the curve goes on from it without a jump. */
export interface Around {
  readonly before?: StretchEnd | undefined;
  readonly after?: StretchEnd | undefined;
}

/** The points beside a stretch to which it is joined, as a way may need them. */
export function around(stretches: readonly Stretch[], stretch: Stretch): Around {
  const place = stretches.indexOf(stretch);
  const [left, right] = [stretches[place - 1], stretches[place + 1]];
  return {
    before:
      left && left.to.step === stretch.from.step && isNear(left.to.rate, stretch.from.rate) ? left.from : undefined,
    after:
      right && right.from.step === stretch.to.step && isNear(right.from.rate, stretch.to.rate) ? right.to : undefined,
  };
}

/** Rates that differ by rounding alone. */
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
