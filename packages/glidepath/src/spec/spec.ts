import type { EndPolicy } from "../schedule/schedule.ts";
import type { Scale } from "../shape/shape.ts";
import type { Length } from "./length.ts";
import type { Value } from "./value.ts";

/** The version that specs carry as `glidepath: 1`. */
export const specVersion = 1;

/** A shape with its parameters, as written beside the other keys of a phase. */
export interface ShapeSpec {
  readonly shape: string;
  readonly scale?: Scale;
  readonly [parameter: string]: unknown;
}

/** One phase: a shape, how long it lasts, and the values it runs between. */
export interface Phase extends ShapeSpec {
  /** `"rest"` if left out. */
  readonly length?: Length;
  /** In place of `length`: where the phase ends, counted from the start of the horizon. */
  readonly until?: Length;
  /** The value at the start; left out, the value that the phase before ends on, or the peak for the first phase. */
  readonly from?: Value;
  /** The value at the end; left out, 0 (a constant stays where it is). */
  readonly to?: Value;
  /** The shape runs again and again, each time this long. */
  readonly every?: Length;
  /** Each repetition lasts this many times as long as the one before; 1 if left out. */
  readonly multiply?: number;
}

/** What every spec may say beside its phases or its recipe. */
export interface Settings {
  readonly glidepath: typeof specVersion;
  readonly name?: string;
  readonly note?: string;
  /** The highest rate, which relative values refer to; 1 if it is named nowhere. */
  readonly peak?: number;
  /** The budget that the schedule was written for, if it is another than the one it runs under. Never `rest`. */
  readonly horizon?: Length;
  /** What happens from the horizon on; `hold` if left out. */
  readonly end?: EndPolicy;
  /** True: the last update sits on the end value. */
  readonly inclusive?: boolean;
  /** True: every update has the value of the one after it, so that a warmup from 0 does not begin with 0. */
  readonly lead?: boolean;
  /** A second track that the first is multiplied by; its values are factors, and `peak` is 1. */
  readonly overlay?: readonly Phase[];
}

/** A valid spec in canonical form: what was read, with lengths and values in one way of writing. */
export type Spec = PhasesSpec | RecipeSpec;
export interface PhasesSpec extends Settings {
  readonly phases: readonly Phase[];
}
export interface RecipeSpec extends Settings {
  readonly recipe: string;
  readonly [field: string]: unknown;
}
