import type { Schedule } from "glidepath";
import { pieceBefore, prepare } from "glidepath/schedule";
import type { Control, FindControls } from "./control.ts";
import { lengthLike } from "./lengths.ts";
import { endSlot, putRate, type Slot, says } from "./slot.ts";
import type { WrittenPhase } from "./written.ts";

/** Where the first cycle of a phase with restarts ends: it is dragged to set their period. */
export const restarts: FindControls = ({ lr, phases, peak }) =>
  phases.flatMap((written) => {
    const length = written.segment?.cycle?.length;
    const isInside = length !== undefined && written.start + length < written.end;
    return isInside ? [restartPoint(written, length, endSlot(phases, written.index), lr, peak)] : [];
  });

function restartPoint(
  written: WrittenPhase,
  length: number,
  slot: Slot | undefined,
  lr: Schedule,
  peak: number,
): Control {
  const { index, phase, start, end, segment } = written;
  const step = start + length;
  const rate = pieceBefore(prepare(segment!), step);
  const own = says(slot, rate, peak) ? slot : undefined;
  return {
    ...{ id: `p${index}.every`, what: `first restart of phase ${index + 1}`, step, rate },
    steps: [start + 1, end - 1],
    hasRate: own !== undefined,
    move: (to) => [
      ...(to.step === step
        ? []
        : [{ phase: index, word: "every", value: lengthLike(phase.every, to.step - start, lr) }]),
      ...(to.rate === rate || own === undefined ? [] : [putRate(own, to.rate, peak)]),
    ],
  };
}
