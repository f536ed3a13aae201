import type { Scale } from "../shape/shape.ts";
import type { phaseWords, Said, settingWords } from "./words.ts";

/** A shape with its parameters, as written beside the other keys of a phase. */
export interface ShapeSpec {
  readonly shape: string;
  readonly scale?: Scale;
  readonly [parameter: string]: unknown;
}

/** One phase: a shape, how long it lasts, and the values it runs between. What each word means stands in `words.ts`. */
export interface Phase extends ShapeSpec, Said<typeof phaseWords> {}

/** What every spec may say beside its phases or its recipe. What each word means stands in `words.ts`. */
export interface Settings extends Omit<Said<typeof settingWords>, "glidepath" | "overlay"> {
  readonly glidepath: 1;
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
