import type { Window } from "../model/sheet.ts";
import type { ScreenScale } from "./screen-scale.ts";

/** How small and how large a window may get: a fewest steps or a share of a decade, and what no run or rate reaches. */
const limits = {
  linear: { ratio: 1e-6, least: -1e30, most: 1e30 },
  log: { ratio: 1e-4, least: 1e-30, most: 1e30 },
} as const;

/** The window of an axis after zooming: `factor` below 1 shows less of it, around what lies at a pixel. */
export function zoomed(axis: ScreenScale, pixel: number, factor: number): Window {
  const [start, end] = ends(axis);
  return bounded(axis, [axis.along(pixel + (start - pixel) * factor), axis.along(pixel + (end - pixel) * factor)]);
}

/** The window of an axis whose contents were pushed so many pixels to the right, or down. */
export function pushed(axis: ScreenScale, by: number): Window {
  const [start, end] = ends(axis);
  return bounded(axis, [axis.along(start - by), axis.along(end - by)]);
}

const ends = ({ scale }: ScreenScale) => [scale.zero?.edge ?? scale.range[0], scale.range[1]] as const;

/** The window, or the one that there was if it would be too small or too far away. */
function bounded({ scale }: ScreenScale, [low, high]: Window): Window {
  const { ratio, least, most } = limits[scale.type];
  const isWide =
    scale.type === "log" ? high / low > 1 + ratio : high - low > ratio * Math.max(Math.abs(low), Math.abs(high));
  return low >= least && high <= most && isWide ? [low, high] : scale.domain;
}
