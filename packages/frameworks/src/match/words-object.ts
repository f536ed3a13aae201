import {
  describeRange,
  type Fields,
  isInRange,
  isRecord,
  own,
  type Report,
  reportUnknownKeys,
  show,
} from "glidepath/input";
import type { Surroundings } from "./framework.ts";

/** A framework's words where a file wants a schedule, with what the trainer knows besides. */
export interface Words extends Omit<Surroundings, "steps" | "beta2"> {
  readonly words: string;
  readonly framework?: string;
}

/** How one value beside the words is read (undefined if it cannot be used), and what its JSON Schema is. */
interface Field {
  readonly expected: string;
  readonly schema: object;
  read(value: unknown): unknown;
}

const count: Field = {
  expected: describeRange({ min: 1, integer: true }),
  schema: { type: "integer", minimum: 1 },
  read: (value) => (isInRange(value, { min: 1, integer: true }) ? value : undefined),
};
const positive: Field = {
  expected: describeRange({ above: 0 }),
  schema: { type: "number", exclusiveMinimum: 0 },
  read: (value) => (isInRange(value, { above: 0 }) ? value : undefined),
};
const text = (expected: string): Field => ({
  expected,
  schema: { type: "string", minLength: 1 },
  read: (value) => (typeof value === "string" && value !== "" ? value : undefined),
});
const truth: Field = {
  expected: "true or false",
  schema: { type: "boolean" },
  read: (value) => (typeof value === "boolean" ? value : undefined),
};
const when: Field = {
  expected: '"update", "epoch" or a number of updates',
  schema: { anyOf: [{ enum: ["update", "epoch"] }, count.schema] },
  read: (value) => (value === "update" || value === "epoch" ? value : count.read(value)),
};
const values: Field = {
  expected: "values by name, such as { args.lr: 3e-4 }",
  schema: { type: "object", additionalProperties: { type: ["string", "number", "boolean", "null"] } },
  read: literals,
};

const fields: Readonly<Record<keyof Words, Field>> = {
  words: text("a framework's words, such as a call of StepLR"),
  framework: text("the name of a framework"),
  peak: positive,
  overridePeak: truth,
  stepsPerEpoch: positive,
  batchSize: count,
  tokensPerStep: positive,
  datasetSize: count,
  processes: count,
  accumulate: count,
  stepped: when,
  set: values,
};

/**
 * The JSON Schema (draft 2020-12) of an object that holds a framework's words; `without` are fields that it must not have.
 * @example wordsSchema().required // ["words"]
 */
export function wordsSchema(without: readonly (keyof Words)[] = []): Readonly<Record<string, unknown>> {
  const rows = Object.entries(fields).filter(([name]) => !without.some((other) => other === name));
  return {
    description: "a framework's words, with what the trainer knows besides",
    type: "object",
    required: ["words"],
    properties: Object.fromEntries(rows.map(([name, { schema }]) => [name, schema])),
    additionalProperties: false,
  };
}

/**
 * Whether a value in a file is an object that holds a framework's words.
 * @example isWords({ words: "StepLR(optimizer, 30)" }) // true
 */
export const isWords = (value: unknown): value is Fields => isRecord(value) && own(value, "words") !== undefined;

/**
 * Reads an object that holds a framework's words; undefined, and reported, if it cannot be used. Values of names may be numbers, truths
 * and null as the file has them, and become Python's. `path` is what issues begin with.
 * @example
 * const issues = [];
 * readWords({ words: "StepLR(optimizer, n)", peak: 0.1, set: { n: 30 } }, "lr", (issue) => issues.push(issue));
 * // { words: "StepLR(optimizer, n)", peak: 0.1, set: { n: "30" } }
 */
export function readWords(value: Fields, path: string, report: Report): Words | undefined {
  reportUnknownKeys(value, Object.keys(fields), path, report);
  const read = Object.entries(fields).flatMap(([name, field]) => {
    const given = own(value, name);
    if (given === undefined) return [];
    const found = field.read(given);
    if (found === undefined) report({ path: `${path}.${name}`, expected: field.expected, received: show(given) });
    return [[name, found]];
  });
  const words = Object.fromEntries(read) as Partial<Words>;
  const isWhole = Object.values<unknown>(words).every((one) => one !== undefined) && words.words !== undefined;
  return isWhole ? (words as Words) : undefined;
}

/** Values as Python writes them: numbers and truths that a file holds as such, and texts as they are. */
function literals(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).map(([name, one]) => [name, literal(one)] as const);
  return entries.some(([, one]) => one === undefined)
    ? undefined
    : (Object.fromEntries(entries) as Record<string, string>);
}

function literal(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  return typeof value === "number" || typeof value === "string" ? String(value) : undefined;
}
