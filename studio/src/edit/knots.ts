import { rateOf } from "glidepath/language";
import type { Change } from "./change.ts";
import type { Control, FindControls } from "./control.ts";
import { rounded } from "./rounded.ts";
import { knotSlot, peakOf, putRate } from "./slot.ts";
import { type Knot, type WrittenPhase, writtenPhases } from "./written.ts";

/** How near a knot lies to the whole step that is meant. */
const slack = 0.05;

/** What is added to steps by rounding is less than this. */
const noise = 1e-3;

/** The knots inside of phases that are drawn through knots; the first and last are where phases meet. */
export const knots: FindControls = (lr) =>
  writtenPhases(lr).flatMap((written) =>
    (written.knots?.list ?? []).slice(1, -1).map((_, i) => knotPoint(written, i + 1, peakOf(lr))),
  );

function knotPoint(written: WrittenPhase, place: number, peak: number): Control {
  const { word, list } = written.knots!;
  const { origin, span } = frameOf(written);
  const [, value] = list[place]!;
  const stepOf = (k: number) => origin + list[k]![0] * span;
  const [step, rate] = [stepOf(place), rateOf(value, peak)];
  const change = (next: readonly Knot[]): Change => ({ phase: written.index, word, value: next });
  return {
    ...{ id: `p${written.index}.k${place}`, what: `knot ${place + 1} of phase ${written.index + 1}`, step, rate },
    steps: [
      Math.min(step, Math.floor(stepOf(place - 1) + noise) + 1),
      Math.max(step, Math.ceil(stepOf(place + 1) - noise) - 1),
    ],
    hasRate: true,
    move(to) {
      const at = to.step === step ? list[place]![0] : shareOf(to.step, written);
      if (to.rate === rate) return [change(list.map((knot, k) => (k === place ? [at, value] : knot)))];
      const put = putRate(knotSlot(written, place), to.rate, peak);
      // A knot on the peak itself moves the peak, and the curve with it.
      if (put.phase === undefined) return [put, change(list.map((knot, k) => (k === place ? [at, value] : knot)))];
      return [change((put.value as readonly Knot[]).map((knot, k) => (k === place ? [at, knot[1]] : knot)))];
    },
    remove: () => [change(list.filter((_, k) => k !== place))],
  };
}

/** Where the knots' shares 0 and 1 lie. */
export function frameOf({ segment, start, end }: WrittenPhase): { readonly origin: number; readonly span: number } {
  return segment?.window ?? { origin: start, span: end - start };
}

/** The share of a phase at a step, written with few digits. */
export function shareOf(step: number, written: WrittenPhase): number {
  const { origin, span } = frameOf(written);
  return rounded((step - origin) / span, slack / span);
}
