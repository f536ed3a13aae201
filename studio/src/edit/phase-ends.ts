import type { Schedule } from "glidepath";
import type { Control, FindControls } from "./control.ts";
import { moveEnd, reachOfEnd } from "./lengths.ts";
import { endSlot, peakOf, putRate, type Slot, says, startSlot } from "./slot.ts";
import { type WrittenPhase, writtenPhases } from "./written.ts";

/** Where the curve begins, where phases meet, and where the last one ends. At a jump there are two points, one above the other. */
export const phaseEnds: FindControls = (lr) => {
  const phases = writtenPhases(lr);
  const peak = peakOf(lr);
  const begin = (index: number) => slotAt(startSlot(phases, index), phases[index]!.first, peak);
  const first = phases[0]!;
  return [
    point(lr, { id: "p0.start", what: "start", step: 0, rate: first.first, slots: begin(0) }),
    ...phases.flatMap((written, i) => {
      const [next, own] = [phases[i + 1], slotAt(endSlot(phases, i), written.last, peak)];
      const joint = { id: `p${i}.end`, what: nameOf(written, next), step: written.end, rate: written.last };
      const ends = { move: (step: number) => moveEnd(phases, i, step, lr), steps: reachOfEnd(phases, i, lr) };
      if (next === undefined) return [point(lr, { ...joint, slots: own, ends })];
      if (isNear(written.last, next.first)) return [point(lr, { ...joint, slots: [...own, ...begin(i + 1)], ends })];
      const after = { id: `p${i + 1}.start`, what: `start of phase ${i + 2}`, step: written.end, rate: next.first };
      return [point(lr, { ...joint, slots: own, ends }), point(lr, { ...after, slots: begin(i + 1), ends })];
    }),
  ];
};

interface End {
  readonly id: string;
  readonly what: string;
  readonly step: number;
  readonly rate: number;
  readonly slots: readonly Slot[];
  readonly ends?: { readonly steps: readonly [number, number]; move(step: number): ReturnType<typeof moveEnd> };
}

function point(lr: Schedule, { id, what, step, rate, slots, ends }: End): Control {
  const peak = peakOf(lr);
  return {
    ...{ id, what, step, rate },
    steps: ends?.steps ?? [step, step],
    hasRate: slots.length > 0,
    move: (to) => [
      ...(to.step === step ? [] : (ends?.move(to.step) ?? [])),
      ...(to.rate === rate ? [] : slots.map((slot) => putRate(slot, to.rate, peak))),
    ],
  };
}

const slotAt = (slot: Slot | undefined, rate: number, peak: number) => (says(slot, rate, peak) ? [slot] : []);

const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function nameOf({ index }: WrittenPhase, next: WrittenPhase | undefined): string {
  return next === undefined ? "end" : `end of phase ${index + 1}`;
}
