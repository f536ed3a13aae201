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
export interface Settings extends Omit<Said<typeof settingWords>, "glidepath" | "overlay" | "plus"> {
  readonly glidepath: 1;
  readonly overlay?: Overlay;
  readonly plus?: readonly TermSpec[];
}

/** What is added to others: phases or a recipe, multiplied by the overlay. A spec is its own first term. */
export type TermSpec = PhasesTerm | RecipeTerm;
export interface PhasesTerm extends Multiplied {
  readonly phases: readonly Phase[];
}
export interface RecipeTerm extends Multiplied {
  readonly recipe: string;
  readonly [field: string]: unknown;
}
interface Multiplied {
  readonly overlay?: Overlay;
}

/** The phases of one further track, or of several. */
export type Overlay = readonly Phase[] | readonly (readonly Phase[])[];

/** The terms whose sum a spec is. */
export const termsOf = (spec: Spec): readonly TermSpec[] => [spec, ...(spec.plus ?? [])];

/** The overlay as a list of tracks. */
export function overlaysOf({ overlay }: Multiplied): readonly (readonly Phase[])[] {
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
