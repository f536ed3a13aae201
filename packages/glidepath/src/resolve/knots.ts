import { clip, type Report } from "../input/issue.ts";
import type { Point } from "../shape/parameter.ts";
import type { Scale } from "../shape/shape.ts";

/** Turns knots of rates into knots of w. A curve that comes back near its start is measured against its farthest knot. */
export function normalise(rates: readonly Point[], scale: Scale): { from: number; to: number; points: Point[] } {
  const position = (rate: number) => (scale === "log" ? Math.log(rate) : scale === "inverse" ? 1 / rate : rate);
  const values = rates.map(([, rate]) => rate);
  const from = values[0]!;
  const distance = (rate: number) => Math.abs(position(rate) - position(from));
  const farthest = values.reduce((far, rate) => (distance(rate) > distance(far) ? rate : far));
  const last = values.at(-1)!;
  const to = 4 * distance(last) >= distance(farthest) ? last : farthest;
  const span = position(to) - position(from);
  return { from, to, points: rates.map(([at, rate]) => [at, span && (position(rate) - position(from)) / span]) };
}

/** Refuses what is no number (a share of a huge peak), and what has no logarithm; tells whether it did. */
export function refuseRates(rates: readonly number[], scale: Scale, path: string, report: Report): boolean {
  const received = clip(rates.slice(0, 6).join(", "));
  const isInfinite = rates.some((rate) => Math.abs(rate) === Infinity);
  if (isInfinite) report({ path, expected: "finite rates", received });
  if (isInfinite || scale === "linear" || rates.every((rate) => rate > 0)) return isInfinite;
  const hint = `Such a phase cannot reach 0: end on a small rate, or use scale "linear"`;
  report({ path, expected: `rates above 0 in ${scale} scale`, received, hint });
  return true;
}
