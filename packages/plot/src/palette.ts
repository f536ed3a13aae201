import type { Dash, Series } from "./figure.ts";

/** How one palette slot looks in every output. */
export interface Look {
  /** Line colour, hexadecimal. */
  readonly color: string;
  /** The same hue, dark enough for small text on white. */
  readonly ink: string;
  readonly dash: Dash;
  /** Shape of point marks. */
  readonly shape: Shape;
  /** Terminal colour: an SGR code. */
  readonly sgr: number;
}

/** Shape of a point mark. */
export type Shape = "circle" | "square" | "triangle" | "diamond";

/** Okabe and Ito's colours (2008; distinct under the common kinds of colour blindness), without the pale yellow. */
export const colors = [
  { color: "#0072b2", ink: "#00649c", sgr: 34 },
  { color: "#d55e00", ink: "#b34f00", sgr: 31 },
  { color: "#009e73", ink: "#007a58", sgr: 32 },
  { color: "#cc79a7", ink: "#a84c80", sgr: 35 },
  { color: "#e69f00", ink: "#946600", sgr: 33 },
  { color: "#56b4e9", ink: "#1d7cb3", sgr: 36 },
  { color: "#222222", ink: "#222222", sgr: 39 },
] as const;

const dashes: readonly Dash[] = ["solid", "dashed", "dashdot", "longdash", "dotted"];
const markShapes: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

/**
 * The look of a series: its palette slot (default: its place in the figure) and its dash pattern. Seven colours and
 * five patterns repeat only together, after 35 slots. Example: slot 0 is blue and solid, slot 1 vermilion and dashed.
 */
export function lookOf(series: Series, place: number): Look {
  const slot = series.color ?? place;
  const color = colors[slot % colors.length] ?? colors[0];
  const dash = series.dash ?? dashes[slot % dashes.length] ?? "solid";
  return { ...color, dash, shape: markShapes[slot % markShapes.length] ?? "circle" };
}

/** The `stroke-dasharray` of each pattern for a 1.6 px line with butt ends; undefined for solid. */
export const dashArrays: Readonly<Record<Dash, string | undefined>> = {
  solid: undefined,
  dashed: "6 2.5",
  dotted: "1.6 2.2",
  dashdot: "7 2.2 1.6 2.2",
  longdash: "12 3",
};
