import { type Extent, extentOf } from "./domain.ts";
import type { Axis, Figure } from "./figure.ts";
import { makeScale, type Scale } from "./scale.ts";
import { balance, textWidth } from "./text-width.ts";
import type { Tick, Ticks } from "./tick.ts";
import { ticks } from "./ticks.ts";

/** A rectangle in pixels; y grows downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Everything around the curves: the plot's rectangle, its scales and ticks, the title. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  readonly title: readonly string[];
}

/** Text sizes in px at 96 px per inch (12 px = 9 pt). */
export const sizes = { title: 14, axis: 13, tick: 11.5, label: 12, rule: 10.5 } as const;

/** Colour of the frame and its texts. */
export const inkColor = "#1a1a1a";

/** Pixels per inch of every SVG length. */
export const pixelsPerInch = 96;

/** Size of a zero band: one label high on y, room for two labels on x. */
const zeroBand = { x: 44, y: 26 } as const;
const lineHeight = 1.3;

/** Lays out a checked figure with `right` px kept free to the right of the plot for labels, and at least `least` px to its left. */
export function frameOf(figure: Figure, right: number, least = 0): Frame {
  const width = (figure.width ?? 6) * pixelsPerInch;
  const height = (figure.height ?? ((figure.width ?? 6) * 2) / 3) * pixelsPerInch;
  const title = balance(figure.title ?? "", sizes.title * 1.04, width - 24, 3);
  const titleHeight = title.length === 0 ? 0 : 8 + title.length * sizes.title * lineHeight;
  const bottom = height - (figure.x.label === "" ? 30 : 48);
  const [xExtent, yExtent] = [extentOf(figure, "x"), extentOf(figure, "y")];
  const top = Math.min(12 + titleHeight, bottom - 10);
  let [y, yTicks] = verticalAxis(figure.y, yExtent, [bottom, top]);
  if (yTicks.factor !== "") [y, yTicks] = verticalAxis(figure.y, yExtent, [bottom, Math.min(top + 12, bottom - 10)]);
  const labelWidth = Math.max(0, ...yTicks.major.map((t) => textWidth(t.label, sizes.tick)));
  const left = Math.min(width - 20, Math.max(least, (figure.y.label === "" ? 12 : 28) + labelWidth + 7));
  let edge = Math.max(left + 10, width - right);
  let [x, xTicks] = horizontalAxis(figure.x, xExtent, [left, edge]);
  const over = overhang(x, xTicks) - (width - 4);
  if (over > 0) {
    edge = Math.max(left + 10, edge - over);
    [x, xTicks] = horizontalAxis(figure.x, xExtent, [left, edge]);
  }
  const box = { left, top: y.range[1], right: edge, bottom };
  return { width, height, box, x, y, xTicks, yTicks, title };
}

function verticalAxis(axis: Axis, extent: Extent, range: readonly [number, number]): [Scale, Ticks] {
  const scale = makeScale(axis.scale, extent.domain, range, zeroWish(extent, "y"));
  const pitch = axis.scale === "log" ? 22 : 34;
  const gap = (a: number, b: number) => Math.abs(scale.at(a) - scale.at(b)) >= (a === 0 && scale.zero ? 12 : pitch);
  return [scale, ticks(axis, scale, "people", (t) => neighbours(t).every(([a, b]) => gap(a.value, b.value)))];
}

function horizontalAxis(axis: Axis, extent: Extent, range: readonly [number, number]): [Scale, Ticks] {
  const scale = makeScale(axis.scale, extent.domain, range, zeroWish(extent, "x"));
  const half = (label: string) => textWidth(label, sizes.tick) / 2;
  const air = (value: number) => (value === 0 && scale.zero ? 4 : 14);
  const gap = (a: Tick, b: Tick) => scale.at(b.value) - scale.at(a.value) - half(a.label) - half(b.label);
  const fits = (t: Ticks) => neighbours(t).every(([a, b]) => gap(a, b) >= air(a.value));
  return [scale, ticks(axis, scale, "people", fits)];
}

function overhang(x: Scale, found: Ticks): number {
  return Math.max(0, ...found.major.map((t) => x.at(t.value) + textWidth(t.label, sizes.tick) / 2));
}

function zeroWish(extent: Extent, side: "x" | "y"): { size: number; negative: boolean } | undefined {
  return extent.zero ? { size: zeroBand[side], negative: extent.negative } : undefined;
}

function neighbours(found: Ticks): [Tick, Tick][] {
  return found.major.slice(1).map((t, i) => [found.major[i] as Tick, t]);
}
