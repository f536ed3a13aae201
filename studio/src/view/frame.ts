import { type Axis, type Tick, type Ticks, ticks } from "@glidepath/plot";
import { type Gauge, gaugeOf } from "../model/ruler.ts";
import type { Axes, NamedCurve } from "../model/sheet.ts";
import type { Windows } from "./fit.ts";
import { inStepsOf, type ScreenScale, screenScale, zeroBand } from "./screen-scale.ts";

/** The plot inside of the figure, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything of a figure lies: its size, the plot in it, and the scales with their ticks. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  /** What the x axis counts in. */
  readonly gauge: Gauge;
  /** What the x axis counts in ↔ pixels; its ticks and windows are in that unit. */
  readonly axis: ScreenScale;
  /** Steps of the curve in hand ↔ pixels. */
  readonly x: ScreenScale;
  /** Steps of any curve ↔ pixels. */
  readonly xOf: (curve: NamedCurve) => ScreenScale;
  readonly y: ScreenScale;
  readonly ticksX: Ticks;
  readonly ticksY: Ticks;
  /** How far it has come from another frame, while it is on its way from there. */
  readonly share?: number;
}

/** Room around the plot, px: for labels of rates, for the names of curves where the figure is wide enough, for steps. */
const margin = { left: 58, top: 30, right: 24, names: 108, bottom: 40 } as const;

/** From this width on, px, names stand beside the ends of their curves. */
export const wide = 640;

/** About how wide a character of a label is, px, and the least room between two labels. */
const letter = 7;
const between = { x: 28, y: 30, strip: 14 } as const;

/** What the axes of a figure count in, and the curve in hand. */
export interface Counting {
  readonly gauge: Gauge;
  readonly curve: Pick<NamedCurve, "budget"> | undefined;
}

/** What is laid out: the scales of both axes, and what x counts in; steps, if it is left out. */
export interface Layout extends Pick<Axes, "x" | "y"> {
  readonly counting?: Counting;
}

const steps: Counting = {
  gauge: gaugeOf({ curves: [], axes: { x: "linear", y: "log" }, pins: [] }),
  curve: undefined,
};

/** Room above and below a strip, px: its name, and half of the lowest label. */
const stripMargin = { top: 24, bottom: 8 } as const;

/** Lays out a figure of some size. */
export function frameOf(layout: Layout, windows: Windows, width: number, height: number): Frame {
  return layOut(layout, windows, { width, height, top: margin.top, bottom: margin.bottom, isLow: false });
}

/** Lays out a strip: a low figure below the main one, whose x axis it shares and does not label again. */
export function stripFrameOf(layout: Layout, windows: Windows, width: number, height: number): Frame {
  return layOut(layout, windows, { width, height, ...stripMargin, isLow: true });
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** True for a strip, whose labels stand closer. */
  readonly isLow: boolean;
}

function layOut(axes: Layout, windows: Windows, { width, height, top, bottom, isLow }: Room): Frame {
  const { gauge, curve } = axes.counting ?? steps;
  const right = width - (width >= wide ? margin.names : margin.right);
  const box = { left: margin.left, right, top, bottom: height - bottom };
  const axis = screenScale(axes.x, windows.x, [box.left, box.right]);
  const y = screenScale(axes.y, windows.y, [box.bottom, box.top], zeroBand[isLow ? "strip" : "figure"]);
  const axisX: Axis = { label: gauge.label, scale: axes.x };
  const axisY: Axis = { label: "Learning rate", scale: axes.y };
  const wideOf = ({ label }: Tick) => label.length * letter;
  const ticksX = ticks(axisX, axis.scale, "people", ({ major }) =>
    areApart(major, axis, (a, b) => (wideOf(a) + wideOf(b)) / 2 + between.x),
  );
  const ticksY = ticks(axisY, y.scale, "people", ({ major }) =>
    areApart(major, y, () => (isLow ? between.strip : between.y)),
  );
  const xOf = (one: NamedCurve) => inStepsOf(axis, gauge.rulerOf(one));
  const x = inStepsOf(axis, gauge.rulerOf(curve));
  return { width, height, box, gauge, axis, x, xOf, y, ticksX, ticksY };
}

function areApart(major: readonly Tick[], scale: ScreenScale, room: (a: Tick, b: Tick) => number): boolean {
  return major.every((tick, i) => {
    const before = major[i - 1];
    // The label of a band stands where it stands, however near the first of the others is.
    return (
      before === undefined ||
      before.value === scale.scale.zero?.value ||
      Math.abs(scale.at(tick.value) - scale.at(before.value)) >= room(before, tick)
    );
  });
}
