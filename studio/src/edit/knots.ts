import { rateOf } from "glidepath/language";
import type { Change } from "./change.ts";
import type { Control, FindControls } from "./control.ts";
import { knotSlot, putRate } from "./slot.ts";
import { type Knot, knotsAfter, stepOf, type WrittenPhase } from "./written.ts";

/** What is added to steps by rounding is less than this. */
const noise = 1e-3;

/** The knots inside of phases that are drawn through knots; those at their ends are where phases meet. */
export const knots: FindControls = ({ phases, peak }) =>
  phases.flatMap((written) => innerKnots(written).map((place) => knotPoint(written, place, peak)));

/** The places of the knots that a phase shows between its ends. */
export function innerKnots(written: WrittenPhase): readonly number[] {
  const { knots: { list, first, last } = { list: [] }, start, end } = written;
  return list.flatMap((knot, k) => {
    const step = stepOf(written, knot);
    return step > start && step < end && k !== first && k !== last ? [k] : [];
  });
}

function knotPoint(written: WrittenPhase, place: number, peak: number): Control {
  const { word, list } = written.knots!;
  const [, value] = list[place]!;
  const at = (k: number) => stepOf(written, list[k]!);
  const [step, rate] = [at(place), rateOf(value, peak)];
  const change = (next: readonly Knot[]): Change => ({ phase: written.index, word, value: next });
  return {
    ...{ id: `p${written.index}.k${place}`, what: `knot ${place + 1} of phase ${written.index + 1}`, step, rate },
    steps: [
      Math.min(step, Math.floor(at(place - 1) + noise) + 1),
      Math.max(step, Math.ceil(at(place + 1) - noise) - 1),
    ],
    hasRate: true,
    move(to) {
      const slot = knotSlot(written, place, to.step === step ? list : knotsAfter(written, place, to.step));
      if (to.rate === rate) return [slot.change(value)];
      const put = putRate(slot, to.rate, peak);
      // A knot on the peak itself moves the peak, and the curve with it.
      return put.phase === undefined ? [put, slot.change(value)] : [put];
    },
    remove: () => [change(list.filter((_, k) => k !== place))],
  };
}
