import type { Range } from "../input/range.ts";
import { endPolicies } from "../schedule/curve.ts";
import { shapes } from "../shape/curve/index.ts";
import type { Parameter } from "../shape/parameter.ts";
import type { Shape } from "../shape/shape.ts";
import { scales } from "../shape/shape.ts";
import type { Field } from "./field.ts";
import type { RecipeTable } from "./read.ts";
import { mostPhases } from "./read-phase.ts";
import { specVersion } from "./spec.ts";

type Schema = Record<string, unknown>;

/** What the schema tells of a recipe. */
export interface DescribedRecipe extends RecipeTable {
  readonly summary: string;
}

/** The JSON Schema (draft 2020-12) of a spec, made from the tables of shapes and recipes alone. */
export function specSchema(recipes: readonly DescribedRecipe[]): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Glidepath learning-rate schedule",
    oneOf: [phasesSchema(), ...recipes.map(recipeSchema)],
    $defs: {
      length: {
        description: 'steps, or text with a unit: "10%", "2ep", "50ksamples", "3Btok", "rest"',
        anyOf: [
          { type: "number", minimum: 0 },
          {
            type: "string",
            pattern:
              "^(rest|(\\d+(\\.\\d*)?(e[+-]?\\d{1,3})?|\\.\\d+)\\s*[kMBT]?\\s*(%|steps?|ep|epochs?|samples?|tok|tokens?)?)$",
          },
        ],
      },
      value: {
        description: 'a rate, or text relative to the peak: "peak", "0.1 peak", "10% peak", "peak/25"',
        anyOf: [
          { type: "number" },
          { type: "string", pattern: "^([0-9.e+-]+%?\\s+)?peak(\\s*/\\s*[0-9.e+]+)?$|^[0-9.e+-]+$" },
        ],
      },
      shape: { oneOf: shapes.map((shape) => shapeSchema(shape, {})) },
      phase: { oneOf: shapes.map((shape) => shapeSchema(shape, phaseProperties)) },
      phases: { type: "array", minItems: 1, maxItems: mostPhases, items: ref("phase") },
      overlay: { anyOf: [ref("phases"), { type: "array", minItems: 1, items: ref("phases") }] },
    },
  };
}

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

const phaseProperties: Schema = {
  length: ref("length"),
  until: ref("length"),
  from: ref("value"),
  to: ref("value"),
  every: ref("length"),
  multiply: { type: "number", minimum: 1, maximum: 1000 },
  gain: { type: "number" },
  about: ref("value"),
  over: ref("length"),
  skip: ref("length"),
  grain: ref("length"),
};

const settings: Schema = {
  glidepath: { const: specVersion },
  name: { type: "string", maxLength: 200 },
  note: { type: "string", maxLength: 2000 },
  peak: { type: "number", exclusiveMinimum: 0 },
  horizon: ref("length"),
  end: { enum: endPolicies },
  inclusive: { type: "boolean" },
  lead: { type: "boolean" },
  floor: ref("value"),
  ceiling: ref("value"),
  overlay: ref("overlay"),
};

function phasesSchema(): Schema {
  const properties = { ...settings, phases: ref("phases") };
  return { type: "object", required: ["phases"], properties, additionalProperties: false };
}

function recipeSchema({ kind, summary, parameters }: DescribedRecipe): Schema {
  const fields = Object.entries(parameters).map(([name, field]) => [name, fieldSchema(field)]);
  const properties = { ...settings, recipe: { const: kind }, ...Object.fromEntries(fields) };
  return { description: summary, type: "object", required: ["recipe"], properties, additionalProperties: false };
}

function shapeSchema(shape: Shape, extra: Schema): Schema {
  const own = Object.entries(shape.parameters).map(([name, parameter]) => [name, fieldSchema(parameter)]);
  const kind = shape.aliases.length === 0 ? { const: shape.kind } : { enum: [shape.kind, ...shape.aliases] };
  const properties = { shape: kind, scale: { enum: scales }, ...Object.fromEntries(own), ...extra };
  return { description: shape.summary, type: "object", required: ["shape"], properties, additionalProperties: false };
}

function fieldSchema(field: Field): Schema {
  return { ...bareSchema(field), description: field.meaning, default: field.default };
}

function bareSchema(field: Field): Schema {
  switch (field.type) {
    case "length":
    case "value":
      return { allOf: [ref(field.type)] };
    case "shape":
      return { anyOf: [ref("shape"), { enum: shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]) }] };
    case "lengths":
      return { type: "array", maxItems: 1000, items: ref("length") };
    default:
      return parameterSchema(field);
  }
}

function parameterSchema(parameter: Parameter): Schema {
  switch (parameter.type) {
    case "number":
      return rangeSchema(parameter);
    case "numbers":
      return { type: "array", minItems: 1, items: rangeSchema(parameter) };
    case "choice":
      return { enum: parameter.options };
    case "formula":
      return { type: "string", maxLength: 2000 };
    case "points":
      return {
        type: "array",
        minItems: 2,
        items: { type: "array", minItems: 2, maxItems: 2, prefixItems: [{ type: ["number", "string"] }, ref("value")] },
      };
  }
}

function rangeSchema({ min, max, above, below, integer }: Range): Schema {
  return {
    type: integer ? "integer" : "number",
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(below !== undefined && { exclusiveMaximum: below }),
  };
}
