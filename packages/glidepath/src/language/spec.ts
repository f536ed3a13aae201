import type { EndPolicy } from "../schedule/curve.ts";
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
  /** The values of each repetition are those of the one before, times this; 1 if left out. */
  readonly gain?: number;
  /** The value that the gain shrinks or stretches distances from; 0 if left out. */
  readonly about?: Value;
  /** The shape takes so long, though the phase may end before it, or go on along its formula. Not rounded to whole steps. */
  readonly over?: Length;
  /** How much of the shape, or of its repetitions, lies before the phase's start; 0 if left out. Not rounded. */
  readonly skip?: Length;
  /** The rate changes only after every so many steps, counted from where the shape begins. */
  readonly grain?: Length;
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
  /** The least rate: the curve is lifted to it where it lies below. */
  readonly floor?: Value;
  /** The highest rate: the curve is cut off at it. */
  readonly ceiling?: Value;
  /** Further tracks that the first is multiplied by; their values are factors, and `peak` is 1 in them. */
  readonly overlay?: Overlay;
}

/** The phases of one further track, or of several. */
export type Overlay = readonly Phase[] | readonly (readonly Phase[])[];

/** The overlay as a list of tracks. */
export function overlaysOf({ overlay }: Pick<Settings, "overlay">): readonly (readonly Phase[])[] {
  if (overlay === undefined) return [];
  return (Array.isArray(overlay[0]) ? overlay : [overlay]) as readonly (readonly Phase[])[];
}

/** A list of tracks as an overlay is written: one track alone as its phases. */
export function overlayOf(tracks: readonly (readonly Phase[])[]): { readonly overlay?: Overlay } {
  if (tracks.length === 0) return {};
  return { overlay: tracks.length === 1 ? tracks[0]! : tracks };
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
