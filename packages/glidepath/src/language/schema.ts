import type { Range } from "../input/range.ts";
import type { About } from "../shape/about.ts";
import { aboutShapes } from "../shape/curve/about.ts";
import { shapes } from "../shape/curve/index.ts";
import { longestFormula, type Parameter } from "../shape/parameter.ts";
import type { Shape } from "../shape/shape.ts";
import { type Field, mostLengths } from "./field.ts";
import { mostTerms, type RecipeTable } from "./read.ts";
import { mostPhases } from "./read-phase.ts";
import { type Row, specVersion } from "./row.ts";
import { meanings, phaseWords, settingWords, shapeWords } from "./words.ts";

type Schema = Record<string, unknown>;
type Meanings = Readonly<Record<string, string>>;

/** Recipes with what people are told of them. */
type Described = readonly (readonly [RecipeTable, About])[];

/** The JSON Schema (draft 2020-12) of a spec, made from the tables alone. */
export function schemaOf(recipes: Described): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:glidepath:spec:1",
    title: "Glidepath learning-rate schedule",
    oneOf: bodySchemas(settings, recipes),
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
      shape: { oneOf: shapes.map((shape) => shapeSchema(shape, refsOf("phase", shapeWords))) },
      phase: { oneOf: shapes.map((shape) => shapeSchema(shape, phaseProperties)) },
      phases: { type: "array", minItems: 1, maxItems: mostPhases, items: ref("phase") },
      overlay: { anyOf: [ref("phases"), { type: "array", minItems: 1, items: ref("phases") }] },
      term: { oneOf: bodySchemas({ overlay: ref("setting.overlay") }, recipes) },
      ...schemasOf(phaseWords, meanings, "phase."),
      ...schemasOf(settingWords, meanings, "setting."),
      ...Object.assign(
        {},
        ...recipes.map(([{ kind, parameters }, about]) => schemasOf(parameters, about.parameters, `${kind}.`)),
      ),
    },
  };
}

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/** Words and fields stand once: every shape's phase and every recipe has the words, and a spec and a term may name a recipe. */
const phaseProperties = refsOf("phase", phaseWords);
const settings = refsOf("setting", settingWords);

function refsOf(kind: string, table: object): Schema {
  return Object.fromEntries(Object.keys(table).map((name) => [name, ref(`${kind}.${name}`)]));
}

/** The schema of every row, under its name with something before it. */
function schemasOf(table: Readonly<Record<string, Row | Field>>, meanings: Meanings, before = ""): Schema {
  return Object.fromEntries(
    Object.entries(table).map(([name, row]) => [before + name, fieldSchema(row, meanings[name])]),
  );
}

/** Phases or a recipe, with words that may stand beside them. */
function bodySchemas(words: Schema, recipes: Described): Schema[] {
  return [phasesSchema(words), ...recipes.map(([recipe, about]) => recipeSchema(words, recipe, about))];
}

function phasesSchema(words: Schema): Schema {
  const properties = { ...words, phases: ref("phases") };
  return { type: "object", required: ["phases"], properties, additionalProperties: false };
}

function recipeSchema(words: Schema, { kind, parameters }: RecipeTable, about: About): Schema {
  const properties = { ...words, recipe: { const: kind }, ...refsOf(kind, parameters) };
  return { description: about.summary, type: "object", required: ["recipe"], properties, additionalProperties: false };
}

function shapeSchema(shape: Shape, words: Schema): Schema {
  const { summary, parameters }: About = aboutShapes[shape.kind]!;
  const kind = shape.aliases.length === 0 ? { const: shape.kind } : { enum: [shape.kind, ...shape.aliases] };
  const properties = { shape: kind, ...schemasOf(shape.parameters, parameters), ...words };
  return { description: summary, type: "object", required: ["shape"], properties, additionalProperties: false };
}

function fieldSchema(row: Row | Field, meaning: string | undefined): Schema {
  return {
    ...bareSchema(row),
    description: meaning,
    ...("default" in row && row.default !== undefined && { default: row.default }),
  };
}

function bareSchema(row: Row | Field): Schema {
  switch (row.type) {
    case "length":
    case "value":
      return { allOf: [ref(row.type)] };
    case "shape":
      return { anyOf: [ref("shape"), { enum: shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]) }] };
    case "lengths":
      return { type: "array", maxItems: mostLengths, items: ref("length") };
    case "flag":
      return { type: "boolean" };
    case "text":
      return { type: "string", maxLength: row.longest };
    case "version":
      return { const: specVersion };
    case "tracks":
      return { allOf: [ref("overlay")] };
    case "terms":
      return { type: "array", minItems: 1, maxItems: mostTerms, items: ref("term") };
    default:
      return parameterSchema(row);
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
      return { type: "string", maxLength: longestFormula };
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
