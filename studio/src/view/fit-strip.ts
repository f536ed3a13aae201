import type { Quantity } from "glidepath/plan";
import type { AxisScale, Window } from "../model/sheet.ts";

/** Places of a quantity that are looked at, evenly, and bends at most. */
const looks = { evenly: 64, bends: 256 } as const;

/** Values that span more than this factor are drawn logarithmically. */
const widestLinear = 20;

/** Decades that a logarithmic strip shows at most: below them lies next to nothing. */
const mostDecades = 4;

/** Room above and below, as a share: enough to drag a point out of where the values lie. */
const air = 0.14;

/** The axis of a strip that shows some quantities. */
export function fitStrip(quantities: readonly Quantity[]): { readonly scale: AxisScale; readonly window: Window } {
  const values = quantities.flatMap(lookAt).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const above = Math.min(...values.filter((value) => value > 0));
  if (above > 0 && high / above > widestLinear) {
    const lowest = Math.max(above, high / 10 ** mostDecades);
    const room = (high / lowest) ** (air / 2);
    return { scale: "log", window: [lowest / room, high * room] };
  }
  const span = high > low ? high - low : Math.abs(high) || 1;
  const floor = low >= 0 ? Math.max(0, low - span * air) : low - span * air;
  return { scale: "linear", window: [floor, high + span * air] };
}

function lookAt(of: Quantity): number[] {
  const last = Math.min(of.steps, of.limit);
  const even = Array.from({ length: looks.evenly }, (_, i) => of(Math.floor((i / looks.evenly) * last)));
  const bends = of.breaks();
  const stride = Math.max(1, Math.ceil(bends.length / looks.bends));
  const beside = bends
    .filter((step, i) => i % stride === 0 && step <= last)
    .flatMap((step) => [of(step), of.before(step)]);
  return [...even, ...beside, of.before(last)];
}
