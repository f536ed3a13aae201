/** A labelled place on an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** All ticks of one axis, in rising order. */
export interface Ticks {
  readonly major: readonly Tick[];
  /** Values of the short ticks between. */
  readonly minor: readonly number[];
  /** What every label is to be multiplied by, such as `×10⁻⁵`; empty if nothing. */
  readonly factor: string;
}

/** Who reads the labels: `10⁻²` in figures, `1e-2` where it should be possible to copy. */
export type TickStyle = "people" | "copyable";
