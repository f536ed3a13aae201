import type { OverlayInput, PhaseInput, SettingsInput, ShapeInput, ShapeName } from "../language/input.ts";
import type { Length } from "../language/length.ts";
import type { Value } from "../language/value.ts";
import type { ParameterInput } from "../shape/parameter.ts";
import type { KnownRecipe } from "./index.ts";

/** A spec that names a recipe, as a person may write it in code; its fields follow from the recipes' tables. */
export type RecipeInput = RecipeWith<SettingsInput>;

/** What may be added to phases or a recipe: terms, which are phases or recipes themselves. */
export interface PlusInput {
  readonly plus?: readonly (RecipeWith<OverlayInput> | ({ readonly phases: readonly PhaseInput[] } & OverlayInput))[];
}

type RecipeWith<Words> = KnownRecipe extends infer Member ? RecipeOf<Member, Words> : never;

type RecipeOf<Member, Words> = Member extends { readonly kind: infer Kind; readonly parameters: infer Table }
  ? Words & { readonly recipe: Kind } & { readonly [Name in keyof Table]?: FieldInput<Table[Name]> }
  : never;

/** A value for one field, as a person may write it in code. */
export type FieldInput<Row> = Row extends { readonly type: "length" }
  ? Length
  : Row extends { readonly type: "lengths" }
    ? readonly Length[]
    : Row extends { readonly type: "value" }
      ? Value
      : Row extends { readonly type: "shape" }
        ? ShapeName | ShapeInput
        : ParameterInput<Row>;
