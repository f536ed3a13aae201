import { makeScale, type Scale } from "@glidepath/plot";
import { plainRuler, type Ruler } from "../model/ruler.ts";
import type { AxisScale, Window } from "../model/sheet.ts";

/** Pixels of a log axis that are kept for 0, in a figure and in a strip. */
export const zeroBand = { figure: 28, strip: 16 } as const;

/** Maps values to pixels along an axis, and back. */
export interface ScreenScale {
  readonly scale: Scale;
  /** The pixel of a value; NaN for what is no finite number. */
  at(value: number): number;
  /** The value of a pixel. In the band below a log axis that is 0, and what lies between 0 and the lowest value near its edge. */
  value(pixel: number): number;
  /** The value of a pixel as if the axis went on beyond its ends, without a band. */
  along(pixel: number): number;
}

/** The same map with steps in place of what the axis counts in. */
export function inStepsOf({ scale, at, value, along }: ScreenScale, ruler: Ruler): ScreenScale {
  if (ruler === plainRuler) return { scale, at, value, along };
  return {
    scale,
    at: (step) => at(ruler.of(step)),
    value: (pixel) => ruler.step(value(pixel)),
    along: (pixel) => ruler.step(along(pixel)),
  };
}

/** Makes the map from a window (above 0 on a log axis) to pixels, which may run in either direction. */
export function screenScale(
  type: AxisScale,
  window: Window,
  pixels: readonly [number, number],
  band: number = zeroBand.figure,
): ScreenScale {
  const isLog = type === "log";
  const scale = makeScale(type, window, pixels, isLog ? { size: band, negative: false } : undefined);
  const [low, high] = window;
  const { zero, at } = scale;
  const start = zero?.edge ?? pixels[0];
  const share = (pixel: number) => (pixel - start) / (pixels[1] - start);
  const along = (pixel: number) => (isLog ? low * (high / low) ** share(pixel) : low + share(pixel) * (high - low));
  return {
    scale,
    at,
    along,
    value(pixel) {
      if (zero === undefined || share(pixel) >= 0) return along(pixel);
      return low * Math.max(0, 1 - (pixel - zero.edge) / (zero.at - zero.edge));
    },
  };
}
