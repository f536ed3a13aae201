/** How an axis spaces its values: evenly, or by powers of ten. */
export type AxisScale = "linear" | "log";

/** How tick labels are written: plain or powers as fits, always powers of ten, or percent of 1. */
export type AxisFormat = "auto" | "power" | "percent";

/** One axis of a figure. */
export interface Axis {
  /** Text beside the axis. */
  readonly label: string;
  readonly scale: AxisScale;
  /** Lowest and highest value, kept exactly (never rounded outwards). Left out: taken from the series. */
  readonly domain?: readonly [number, number];
  /** Label exactly these values, where they lie in the domain. Left out: chosen to fit. */
  readonly ticks?: readonly number[];
  /** Default "auto". With "percent" a value of 0.05 is labelled 5%. */
  readonly format?: AxisFormat;
  /**
   * What becomes of values above 0 that lie below the domain of a log axis: cut off at the frame (default), or drawn in the marked
   * band in which 0 is drawn.
   */
  readonly below?: "cut" | "band";
}

/** How a series is drawn. */
export type Mark = "line" | "points" | "line+points";

/** Dash pattern of a line. */
export type Dash = "solid" | "dashed" | "dotted" | "dashdot" | "longdash";

/** One curve: y against x, in drawing order. */
export interface Series {
  readonly name: string;
  /** Finite numbers, in the order in which they are joined. */
  readonly x: ArrayLike<number>;
  /** As many as x. NaN and ±Infinity are gaps; 0 and below on a log axis sit in the zero band. */
  readonly y: ArrayLike<number>;
  /** Indices i in 1 … x.length − 1 where the curve jumps between points i − 1 and i. */
  readonly jumps?: readonly number[];
  /** Lower edge of a band around the curve (for example mean − sd), as many as x. Needs high. */
  readonly low?: ArrayLike<number>;
  /** Upper edge of the band. Needs low. */
  readonly high?: ArrayLike<number>;
  /** Default "line". */
  readonly mark?: Mark;
  /** Palette slot, a whole number from 0. Default: the place in the list of series. */
  readonly color?: number;
  /** Default: the slot's own pattern. */
  readonly dash?: Dash;
}

/** A straight reference line across the plot. */
export interface Rule {
  /** The axis the value lies on: "y" draws a horizontal line, "x" a vertical one. */
  readonly axis: "x" | "y";
  readonly at: number;
  readonly text?: string;
}

/** A whole figure, independent of the output it is drawn on. */
export interface Figure {
  readonly title?: string;
  /** Inches, 1 to 40. Default 6. */
  readonly width?: number;
  /** Inches, 1 to 40. Default two thirds of the width. */
  readonly height?: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn in this order; colours follow this order too. */
  readonly series: readonly Series[];
  /** "direct" (default) names each series beside its curve, or in a key where that is not possible. */
  readonly labels?: "direct" | "none";
  readonly rules?: readonly Rule[];
  /** Text for readers who do not see the picture. Default: made from labels and names. */
  readonly description?: string;
}
