import {
  describeRange,
  type Fields,
  isInRange,
  isRecord,
  own,
  type Range,
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

/** How one value beside the words is read; undefined if it cannot be used. */
interface Field {
  readonly expected: string;
  read(value: unknown): unknown;
}

const inRange = (range: Range): Field => ({
  expected: describeRange(range),
  read: (value) => (isInRange(value, range) ? value : undefined),
});
const count = inRange({ min: 1, integer: true });
const text: Field = {
  expected: "a text",
  read: (value) => (typeof value === "string" && value !== "" ? value : undefined),
};

const fields: Readonly<Record<keyof Words, Field>> = {
  words: { ...text, expected: "a framework's words, such as a call of StepLR" },
  framework: { ...text, expected: "the name of a framework" },
  peak: inRange({ above: 0 }),
  overridePeak: { expected: "true or false", read: (value) => (typeof value === "boolean" ? value : undefined) },
  stepsPerEpoch: inRange({ above: 0 }),
  batchSize: count,
  tokensPerStep: inRange({ above: 0 }),
  datasetSize: count,
  processes: count,
  accumulate: count,
  stepped: {
    expected: '"update", "epoch" or a number of updates',
    read: (value) => (value === "update" || value === "epoch" ? value : count.read(value)),
  },
  set: { expected: "values by name, such as { args.lr: 3e-4 }", read: literals },
};

/** Whether a value in a file is a framework's words with something beside them. */
export const isWords = (value: unknown): value is Fields => isRecord(value) && own(value, "words") !== undefined;

/** Reads `{ words: "StepLR(optimizer, 30)", framework: torch, peak: 0.1 }`; undefined, and reported, if it cannot be used. */
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
