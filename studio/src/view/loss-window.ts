import type { PredictedCurve } from "@glidepath/law";
import type { Window } from "../model/sheet.ts";

/** Losses before this share of the drawn places leave the strip above: where runs end, they lie far closer. */
const shown = 0.3;

/** Room below and above, as a share of what is shown. */
const air = 0.06;

/** What a strip of predicted losses shows: all bands from somewhat after their beginning on. */
export function lossWindow(curves: readonly PredictedCurve[]): Window {
  const low = Math.min(...curves.flatMap((curve) => curve.low));
  const tops = curves.map(({ high }) => high[Math.floor(shown * (high.length - 1))]!);
  const high = Math.max(...tops, ...curves.map((curve) => curve.high.at(-1)!));
  const room = air * (high - low || 1);
  return [low - room, high + room];
}
