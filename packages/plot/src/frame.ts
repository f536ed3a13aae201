import { type Extent, extentOf } from "./domain.ts";
import type { Axis, Figure } from "./figure.ts";
import { makeScale, type Scale, type ZeroWish } from "./scale.ts";
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

/** From the baseline of a text to the middle of its capitals, in its size: what centres it on a line. */
export const halfCapital = 0.36;

/** Colour of the frame and its texts. */
export const inkColor = "#1a1a1a";

/** Pixels per inch of every SVG length. */
export const pixelsPerInch = 96;

/** Size of a figure that says none: inches across, and how many of those across it is high. */
const usual = { width: 6, heightShare: 2 / 3 } as const;

/** Distance between the baselines of a title's lines, in its text size. */
export const lineHeight = 1.3;

/** How much wider the title's heavier face is than the one whose widths are known. */
export const titleWidening = 1.04;

/** The title: the air to both sides of it together, and above it, px, and its lines at most. */
const titleSpace = { sides: 24, above: 8 } as const;
const mostTitleLines = 3;

/** Room above the plot, px: half of a tick label, which stands at the top of the axis, and air. */
const topMargin = 12;

/** Room below the plot, px: tick labels, and the name of the axis if it has one. */
const bottomMargin = { named: 48, unnamed: 30 } as const;

/** Room to the left of the plot, px: from the edge to the tick labels, with the axis' name if it has one, and from those to the plot. */
const leftMargin = { named: 28, unnamed: 12 } as const;
export const tickGap = 7;

/** Room for what all labels of the y axis are to be multiplied by, above the plot, px. */
const factorHeight = 12;

/** A plot stays at least this wide and high, and begins at least so far from the right edge, px, however little room there is. */
const leastPlot = 10;
const leastRight = 20;

/** Air between the last tick label and the right edge, px. */
const labelEdge = 4;

/** Size of a zero band, px: one label high on y, room for two labels on x. */
const zeroBand = { x: 44, y: 26 } as const;

/** Least distance between the labels of the y axis, px: those of decades may stand closer, and 0 may stand near the lowest. */
const labelPitch = { linear: 34, log: 22, zero: 12 } as const;

/** On an axis shorter than the first of these, px, even labels may stand as close as the second, lest there be one alone. */
const shortAxis = { below: 150, pitch: 26 } as const;

/** Air between two labels of the x axis, px, and between 0 and the lowest. */
const labelAir = { usual: 14, zero: 4 } as const;

/** Lays out a checked figure with `right` px kept free to the right of the plot for labels, and at least `least` px to its left. */
export function frameOf(figure: Figure, right: number, least = 0): Frame {
  const inches = figure.width ?? usual.width;
  const [width, height] = [inches * pixelsPerInch, (figure.height ?? inches * usual.heightShare) * pixelsPerInch];
  const title = balance(figure.title ?? "", sizes.title * titleWidening, width - titleSpace.sides, mostTitleLines);
  const titleHeight = title.length === 0 ? 0 : titleSpace.above + title.length * sizes.title * lineHeight;
  const bottom = height - (figure.x.label === "" ? bottomMargin.unnamed : bottomMargin.named);
  const [xExtent, yExtent] = [extentOf(figure, "x"), extentOf(figure, "y")];
  const top = Math.min(topMargin + titleHeight, bottom - leastPlot);
  let [y, yTicks] = verticalAxis(figure.y, yExtent, [bottom, top]);
  if (yTicks.factor !== "") {
    [y, yTicks] = verticalAxis(figure.y, yExtent, [bottom, Math.min(top + factorHeight, bottom - leastPlot)]);
  }
  const labelWidth = Math.max(0, ...yTicks.major.map((t) => textWidth(t.label, sizes.tick)));
  const beforeLabels = figure.y.label === "" ? leftMargin.unnamed : leftMargin.named;
  const left = Math.min(width - leastRight, Math.max(least, beforeLabels + labelWidth + tickGap));
  let edge = Math.max(left + leastPlot, width - right);
  let [x, xTicks] = horizontalAxis(figure.x, xExtent, [left, edge]);
  const over = overhang(x, xTicks) - (width - labelEdge);
  if (over > 0) {
    edge = Math.max(left + leastPlot, edge - over);
    [x, xTicks] = horizontalAxis(figure.x, xExtent, [left, edge]);
  }
  const box = { left, top: y.range[1], right: edge, bottom };
  return { width, height, box, x, y, xTicks, yTicks, title };
}

function verticalAxis(axis: Axis, extent: Extent, range: readonly [number, number]): [Scale, Ticks] {
  const scale = makeScale(axis.scale, extent.domain, range, zeroWish(extent, "y"));
  const isShort = Math.abs(range[0] - range[1]) < shortAxis.below;
  const pitch = isShort && axis.scale === "linear" ? shortAxis.pitch : labelPitch[axis.scale];
  const least = (a: number) => (a === scale.zero?.value ? labelPitch.zero : pitch);
  const gap = (a: number, b: number) => Math.abs(scale.at(a) - scale.at(b)) >= least(a);
  return [scale, ticks(axis, scale, "people", (t) => neighbours(t).every(([a, b]) => gap(a.value, b.value)))];
}

function horizontalAxis(axis: Axis, extent: Extent, range: readonly [number, number]): [Scale, Ticks] {
  const scale = makeScale(axis.scale, extent.domain, range, zeroWish(extent, "x"));
  const half = (label: string) => textWidth(label, sizes.tick) / 2;
  const air = (value: number) => (value === scale.zero?.value ? labelAir.zero : labelAir.usual);
  const gap = (a: Tick, b: Tick) => scale.at(b.value) - scale.at(a.value) - half(a.label) - half(b.label);
  const fits = (t: Ticks) => neighbours(t).every(([a, b]) => gap(a, b) >= air(a.value));
  return [scale, ticks(axis, scale, "people", fits)];
}

function overhang(x: Scale, found: Ticks): number {
  return Math.max(0, ...found.major.map((t) => x.at(t.value) + textWidth(t.label, sizes.tick) / 2));
}

function zeroWish({ low, negative }: Extent, side: "x" | "y"): ZeroWish | undefined {
  return low === undefined ? undefined : { size: zeroBand[side], negative, value: low };
}

function neighbours(found: Ticks): [Tick, Tick][] {
  return found.major.slice(1).map((t, i) => [found.major[i] as Tick, t]);
}
