import type { FieldTable } from "../language/field.ts";
import type { Length } from "../language/length.ts";
import type { Phase, ShapeSpec } from "../language/spec.ts";
import type { Value } from "../language/value.ts";

/** A named way to write phases: a table of parameters, and how they expand. */
export interface Recipe {
  readonly kind: string;
  readonly parameters: FieldTable;
  /** The phases that it stands for; every parameter is there, in canonical form. */
  expand(values: Readonly<Record<string, unknown>>): readonly Phase[];
}

/** The canonical value of a field. */
type Canonical<F> = F extends { readonly type: "shape" }
  ? ShapeSpec
  : F extends { readonly type: "lengths" }
    ? readonly Length[]
    : F extends { readonly type: "length" | "value" }
      ? Length | Value
      : F extends { readonly options: readonly (infer Option)[] }
        ? Option
        : F extends { readonly type: "number" }
          ? number
          : never;

/** A recipe whose name and table are known to the type checker, so that specs can be checked while they are typed. */
export interface NamedRecipe<Kind extends string, Table extends FieldTable> extends Recipe {
  readonly kind: Kind;
  readonly parameters: Table;
}

/** Makes a recipe from its file's definition, and forgets the types that only the file needs. */
export function defineRecipe<const Kind extends string, const Table extends FieldTable>(definition: {
  readonly kind: Kind;
  readonly parameters: Table;
  readonly expand: (values: { readonly [Name in keyof Table]: Canonical<Table[Name]> }) => readonly Phase[];
}): NamedRecipe<Kind, Table> {
  return definition as unknown as NamedRecipe<Kind, Table>;
}
