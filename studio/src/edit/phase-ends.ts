import type { Schedule } from "glidepath";
import type { Change } from "./change.ts";
import type { Control, FindControls, Place } from "./control.ts";
import { lengthLike, moveEnd, reachOfEnd } from "./lengths.ts";
import { endSlot, putRate, reachSlot, type Slot, says, startSlot } from "./slot.ts";
import { frameAfter, stepOf, type WrittenPhase } from "./written.ts";

/** Where the curve begins, where phases meet, and where the last one ends. At a jump there are two points, one above the other. */
export const phaseEnds: FindControls = ({ lr, phases, peak }) => {
  const begin = (index: number) => slotAt(startSlot(phases, index), phases[index]!.first, peak);
  const first = phases[0]!;
  return [
    point(peak, { id: "p0.start", what: "start", step: 0, rate: first.first, slots: begin(0) }),
    ...phases.flatMap((written, i) => {
      const next = phases[i + 1];
      const said = slotAt(endSlot(phases, i), written.last, peak);
      // A shape of which only a part is shown does not come to the end that is said.
      const own = said.length > 0 ? said : [reachSlot(written, written.last) ?? []].flat();
      const joint = { id: `p${i}.end`, what: nameOf(written, next), step: written.end, rate: written.last };
      const ends = endsOf(phases, i, lr);
      if (next === undefined) return [point(peak, { ...joint, slots: own, ends })];
      if (isNear(written.last, next.first)) return [point(peak, { ...joint, slots: [...own, ...begin(i + 1)], ends })];
      const after = { id: `p${i + 1}.start`, what: `start of phase ${i + 2}`, step: written.end, rate: next.first };
      return [point(peak, { ...joint, slots: own, ends }), point(peak, { ...after, slots: begin(i + 1), ends })];
    }),
  ];
};

/** How an end of a phase moves, and how far: between the knots on both sides of it where parts of some are shown. */
function endsOf(phases: readonly WrittenPhase[], index: number, lr: Schedule): NonNullable<End["ends"]> {
  const [own, next] = [phases[index]!, phases[index + 1]];
  const around = [between(own, own.knots?.last), ...(next === undefined ? [] : [between(next, next.knots?.first)])];
  const [low, high] = reachOfEnd(phases, index, lr);
  return {
    move: (step) => [
      ...moveEnd(phases, index, step, lr),
      ...windowAfter(own, own.knots?.last, step, lr),
      ...(next === undefined ? [] : windowAfter(next, next.knots?.first, step, lr)),
    ],
    steps: [Math.max(low, ...around.map(([left]) => left)), Math.min(high, ...around.map(([, right]) => right))],
  };
}

/** Whole steps between the knots on both sides of one, in a phase that shows a part of its knots. */
function between(written: WrittenPhase, place: number | undefined): readonly [number, number] {
  const { list } = written.knots ?? { list: [] };
  const isFree = place === undefined || written.segment?.window === undefined;
  const [left, right] = isFree ? [] : [list[place - 1], list[place + 1]];
  return [
    left === undefined ? Number.NEGATIVE_INFINITY : Math.floor(stepOf(written, left)) + 1,
    right === undefined ? Number.POSITIVE_INFINITY : Math.ceil(stepOf(written, right)) - 1,
  ];
}

/** Where the shape of a phase that shows a part of its knots lies, once the knot at one of its ends has moved to a step. */
function windowAfter(written: WrittenPhase, place: number | undefined, step: number, lr: Schedule): readonly Change[] {
  const { index, phase, knots, segment } = written;
  if (place === undefined || segment?.window === undefined) return [];
  const { origin, span } = frameAfter(written, place, step);
  const start = place === knots!.first ? step : written.start;
  const put = (word: "over" | "skip", steps: number): Change[] =>
    phase[word] === undefined ? [] : [{ phase: index, word, value: lengthLike(phase[word], steps, lr) }];
  return [
    ...(span === segment.window.span ? [] : put("over", span)),
    ...(start - origin === written.start - segment.window.origin ? [] : put("skip", start - origin)),
  ];
}

interface End {
  readonly id: string;
  readonly what: string;
  readonly step: number;
  readonly rate: number;
  readonly slots: readonly Slot[];
  readonly ends?: { readonly steps: readonly [number, number]; move(step: number): ReturnType<typeof moveEnd> };
}

function point(peak: number, { id, what, step, rate, slots, ends }: End): Control {
  return {
    ...{ id, what, step, rate },
    steps: ends?.steps ?? [step, step],
    hasRate: slots.length > 0,
    move: (to) => [
      ...(to.step === step ? [] : (ends?.move(to.step) ?? [])),
      ...slots.flatMap((slot) => changesOf(slot, to, to.step !== step, to.rate !== rate, peak)),
    ],
  };
}

function changesOf(slot: Slot, to: Place, isAside: boolean, isUp: boolean, peak: number): readonly Change[] {
  const there = isAside ? slot.at?.(to.step) : undefined;
  const put = isUp ? putRate(there ?? slot, to.rate, peak) : undefined;
  // A knot on the peak itself moves the peak, and has to be told where it lies as well.
  const isToPlace = there !== undefined && put?.phase === undefined;
  return [...(isToPlace ? [there.change(slot.value)] : []), ...(put === undefined ? [] : [put])];
}

const slotAt = (slot: Slot | undefined, rate: number, peak: number) => (says(slot, rate, peak) ? [slot] : []);

const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function nameOf({ index }: WrittenPhase, next: WrittenPhase | undefined): string {
  return next === undefined ? "end" : `end of phase ${index + 1}`;
}
