import { wordsSchema } from "@glidepath/frameworks";
import { specSchema } from "glidepath/about";
import { designs } from "../design/index.ts";
import { entryBudgets, entryBudgetsText } from "../task/entry-budget.ts";
import { taskSources } from "../task/source/index.ts";
import { longestList } from "./read-schedules.ts";
import { type knownKeys, mostSteps } from "./read-study.ts";

type Schema = Record<string, unknown>;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const count = { type: "integer", minimum: 1 };
const list = (items: Schema) => ({ type: "array", minItems: 1, maxItems: longestList, items });
const oneOf = (schemas: readonly Schema[]): Schema => (schemas.length === 1 ? schemas[0]! : { oneOf: schemas });
const pair = { type: "array", minItems: 2, maxItems: 2, items: { type: "string" } };

/** What stands under each key of a study file. */
const properties = {
  $schema: ref("setting.$schema"),
  study: { type: "string", minLength: 1, description: "the name of the study" },
  task: oneOf(taskSources.map(({ schema }) => schema)),
  data: {
    type: "string",
    minLength: 1,
    description:
      "of a task that comes along: the folder of other data for it (left out, those that come along); of another: what its data are, in words, as part of what a run is",
  },
  steps: { ...count, maximum: mostSteps, description: "the full budget, in updates" },
  stepsPerSecond: {
    type: "number",
    exclusiveMinimum: 0,
    description: "the updates that the trainer makes in a second: it turns budgets that are times into updates",
  },
  budgets: {
    description: "shares of the full budget, updates, or times such as 10min",
    ...list({ anyOf: [count, { type: "string", pattern: "\\d" }] }),
  },
  rates: { description: "peak rates to choose from", ...list({ type: "number", exclusiveMinimum: 0 }) },
  seeds: {
    description: "how many runs choose the rates, and how many others are reported",
    type: "object",
    required: ["tune", "report"],
    properties: {
      tune: count,
      report: count,
      shared: {
        type: "boolean",
        description: "true: the first reporting seeds are the tuning seeds; false if left out",
      },
    },
    additionalProperties: false,
  },
  design: {
    description: "which runs are done, and in what order; tuned if left out",
    anyOf: [
      { enum: designs.map(({ name }) => name) },
      ...designs.map(({ name, properties: fields }) => ({
        type: "object",
        required: [name],
        properties: { [name]: { type: "object", properties: fields, additionalProperties: false } },
        additionalProperties: false,
      })),
    ],
  },
  share: {
    enum: ["trunks"],
    description:
      "trunks: runs of a seed whose rates are the same up to a step make these updates once; each makes all of its own if left out",
  },
  schedules: {
    description: "schedules by name",
    type: "object",
    minProperties: 1,
    maxProperties: longestList,
    additionalProperties: ref("entry"),
  },
  compare: {
    description:
      "what the study asks, named before it runs: two schedules, or a list of such pairs, whose difference is reported; they have parts of the report's level of their own",
    anyOf: [pair, { type: "array", maxItems: longestList, items: pair }],
  },
} satisfies Record<(typeof knownKeys)[number], Schema>;

/**
 * The JSON Schema (draft 2020-12) of a study file. It stands by itself: the definitions of a spec's schema are in it.
 * @example studySchema().$id // "urn:glidepath:study:1"
 */
export function studySchema(): Schema {
  const spec = specSchema();
  const schedule = { anyOf: [{ type: "string" }, ref("spec"), ref("words")] };
  return {
    $schema: spec.$schema,
    $id: "urn:glidepath:study:1",
    title: "Glidepath study: schedules, budgets, rates and seeds on a task",
    type: "object",
    required: ["study", "task", "steps", "budgets", "rates", "seeds", "schedules"],
    properties,
    additionalProperties: false,
    $defs: {
      ...(spec.$defs as Schema),
      spec: { oneOf: spec.oneOf },
      words: wordsSchema(["peak", "overridePeak"]),
      entry: {
        anyOf: [
          ...schedule.anyOf,
          {
            type: "object",
            required: ["schedule"],
            properties: {
              schedule,
              budget: {
                enum: entryBudgets,
                default: "each",
                description: entryBudgetsText,
              },
            },
            additionalProperties: false,
          },
        ],
      },
    },
  };
}
