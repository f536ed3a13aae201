import type { Figure, Series } from "@glidepath/plot";
import type { RangeTestResult } from "glidepath/range-test";
import { measuredText } from "../number-text.ts";

/** Air above and below the losses, as a share of their range. */
const air = 0.08;

/** Palette slots: the smoothed losses, the single ones, and the first of the rules. */
const slots = { smoothed: 0, singles: 5, firstRule: 1 } as const;

interface FigureOptions {
  readonly title?: string | undefined;
  /** Whether the single losses are drawn beside the smoothed ones: too much for a terminal. */
  readonly singles: boolean;
}

/** The loss against the rate, with each rule's rate on the smoothed curve. What lies far above the fall is cut off. */
export function rangeFigure(result: RangeTestResult, { title, singles }: FigureOptions): Figure {
  const { points, scale, suggestions } = result;
  const x = points.map(({ lr }) => lr);
  const smoothed = points.map((point) => point.smoothed);
  const losses = points.map(({ loss }) => loss);
  const domain = domainOf(smoothed, singles ? losses : smoothed);
  const marks = Object.entries(suggestions).flatMap(([name, { lr }], i): Series[] => {
    if (lr === null) return [];
    // What has no place in the picture is named all the same, and says so.
    const height = lr >= x[0]! && lr <= x.at(-1)! ? heightAt(lr, x, smoothed) : undefined;
    const where = height === undefined ? ", not in the sweep" : height > domain[1] ? ", above the frame" : "";
    const shown = where === "" ? { x: [lr], y: [height!] } : { x: [], y: [] };
    const color = i + slots.firstRule;
    return [{ name: `${name} ${measuredText(lr)}${where}`, ...shown, mark: "points", color }];
  });
  return {
    ...(title !== undefined && { title }),
    x: { label: "Learning rate", scale: scale === "linear" ? "linear" : "log", domain: [x[0]!, x.at(-1)!] },
    y: { label: "Loss", scale: "linear", domain },
    series: [
      ...(singles ? [{ name: "loss", x, y: losses, dash: "dotted", color: slots.singles } as const] : []),
      { name: "smoothed loss", x, y: smoothed, dash: "solid", color: slots.smoothed },
      ...marks,
    ],
  };
}

/** From the lowest value up to as far above the fall as the fall is deep: with the whole rise it could not be seen. */
function domainOf(smoothed: readonly number[], drawn: readonly number[]): [number, number] {
  const [low, bottom] = [Math.min(...drawn), Math.min(...smoothed)];
  const before = Math.max(...smoothed.slice(0, smoothed.indexOf(bottom) + 1));
  const high = Math.max(before, Math.min(Math.max(...smoothed), 2 * before - low));
  const room = (high - low || Math.abs(high) || 1) * air;
  return [low - room, high + room];
}

/** The curve's height at a rate, on a straight line (in log rate) between its neighbours. */
function heightAt(lr: number, x: readonly number[], y: readonly number[]): number {
  const right = Math.max(
    1,
    x.findIndex((value) => value >= lr),
  );
  const share = Math.log(lr / x[right - 1]!) / Math.log(x[right]! / x[right - 1]!);
  return y[right - 1]! + share * (y[right]! - y[right - 1]!);
}
