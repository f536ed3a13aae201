import type { KnownShape } from "../shape/curve/index.ts";
import type { ParameterInput } from "../shape/parameter.ts";
import type { Scale } from "../shape/shape.ts";
import type { Settings } from "./spec.ts";
import type { phaseWords, Said } from "./words.ts";

/*
 * What a person may write in code. All of it follows from the tables of the shapes, so that a wrong name, a parameter of
 * another shape or a value of the wrong type is underlined while it is typed. Ranges are checked when it is read.
 */

/** The name of a shape, or another name for it. */
export type ShapeName = NameOf<KnownShape>;

/** A shape with its parameters. */
export type ShapeInput = KnownShape extends infer Member ? ShapeOf<Member> : never;

/** One phase. See `Phase` for what the keys mean and what is taken where one is left out. */
export type PhaseInput = ShapeInput & Said<typeof phaseWords>;

/** What phases or a recipe are multiplied by. */
export interface OverlayInput {
  readonly overlay?: readonly PhaseInput[] | readonly (readonly PhaseInput[])[];
}

/** What every spec may say beside its phases or its recipe, and beside what is added to them. */
export interface SettingsInput extends OverlayInput, Omit<Settings, "glidepath" | "overlay" | "plus"> {
  readonly glidepath?: Settings["glidepath"];
}

/** A spec of phases. */
export interface PhasesInput extends SettingsInput {
  readonly phases: readonly PhaseInput[];
}

type NameOf<Member> = Member extends { readonly kind: infer Kind; readonly aliases: readonly (infer Alias)[] }
  ? Kind | Alias
  : never;

type ShapeOf<Member> = Member extends { readonly parameters: infer Table }
  ? { readonly shape: NameOf<Member>; readonly scale?: Scale } & {
      readonly [Name in keyof Table]?: ParameterInput<Table[Name]>;
    }
  : never;
