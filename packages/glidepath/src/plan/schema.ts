import type { BudgetInput } from "../budget/budget.ts";
import { schemaOf } from "../language/schema.ts";
import { aboutRecipes } from "../recipe/about.ts";
import { recipes } from "../recipe/index.ts";
import type { Follower } from "./follow.ts";
import type { reserved } from "./input.ts";

type Schema = Record<string, unknown>;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const atLeast0 = { type: "number", minimum: 0 };
const positive = { type: "number", exclusiveMinimum: 0 };
const count = { type: "integer", minimum: 1 };

/** The budget that a file holds beside its quantities. */
const budget = {
  steps: count,
  epochs: positive,
  samples: positive,
  tokens: positive,
  time: {
    description:
      'the time that the run may take: seconds, or text such as "10min" or "1h30min"; the length is then a guess',
    anyOf: [positive, { type: "string", pattern: "^(\\d+(\\.\\d*)?(d|h|min|s))+$" }],
  },
  stepsPerSecond: { ...positive, description: "a guess, beside time: with it the curve is seen before the run" },
  stepsPerEpoch: count,
  datasetSize: positive,
  batchSize: { anyOf: [positive, { type: "array", minItems: 1, items: ref("stage") }] },
  tokensPerStep: positive,
  sequenceLength: count,
  peak: positive,
} satisfies Record<keyof BudgetInput | "peak", Schema>;

/** A quantity that moves as another one does. */
const follower = {
  follows: { type: "string", description: "the name of a quantity with a schedule of its own" },
  low: atLeast0,
  high: atLeast0,
  direction: { enum: ["mirror", "same"], default: "mirror", description: "mirror: high where the other one is low" },
  range: {
    type: "array",
    minItems: 2,
    maxItems: 2,
    items: { type: "number" },
    description: "the leader's lowest and highest value that stand for low and high",
  },
} satisfies Record<keyof Follower, Schema>;

/** The words of a plan that are no quantities; `scale` is none of a plan's but of its groups'. */
const words = {
  $schema: ref("setting.$schema"),
  glidepath: ref("setting.glidepath"),
  name: { type: "string", maxLength: 200, description: "what people call the plan" },
  note: { type: "string", maxLength: 2000, description: "what people should know of it" },
  groups: { type: "object", maxProperties: 1000, additionalProperties: ref("group") },
  budget: closed(budget, []),
} satisfies Record<Exclude<(typeof reserved)[number], "scale">, Schema>;

/**
 * The JSON Schema (draft 2020-12) of a plan as a file holds it: quantities by name, groups, and a budget. It stands by itself: the
 * definitions of the spec's schema are in it.
 * @example planSchema().$id // "urn:glidepath:plan:1"
 */
export function planSchema(): Schema {
  const spec = schemaOf(recipes.map((recipe) => [recipe, aboutRecipes[recipe.kind]!] as const));
  return {
    $schema: spec.$schema,
    $id: "urn:glidepath:plan:1",
    title: "Glidepath plan: quantities over one budget",
    type: "object",
    propertyNames: { pattern: "^(\\$schema|[A-Za-z][A-Za-z0-9_-]{0,39})$", not: { const: "scale" } },
    properties: words,
    additionalProperties: ref("quantity"),
    $defs: {
      ...(spec.$defs as Schema),
      spec: { oneOf: spec.oneOf },
      words: {
        description: "in a plan's file: a framework's words, with what the trainer knows besides",
        type: "object",
        required: ["words"],
        properties: { words: { type: "string" } },
      },
      quantity: {
        description: "a schedule (notation or an object), a number that stays, or what follows another quantity",
        anyOf: [
          atLeast0,
          { type: "string" },
          ref("spec"),
          ref("words"),
          closed(follower, ["follows", "low", "high"]),
          closed({ follows: { const: "budget" } }, ["follows"]),
        ],
      },
      group: {
        description: "how a group of parameters departs from the plan",
        type: "object",
        properties: {
          scale: {
            description: "what lr is multiplied by, or a factor for each quantity",
            anyOf: [atLeast0, { type: "object", additionalProperties: atLeast0 }],
          },
        },
        additionalProperties: ref("quantity"),
      },
      stage: closed({ size: count, until: ref("length"), length: ref("length") }, ["size"]),
    },
  };
}

function closed(properties: Schema, required: readonly string[]): Schema {
  return { type: "object", required, properties, additionalProperties: false };
}
