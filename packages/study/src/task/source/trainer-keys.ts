import { budget } from "glidepath";
import { GlidepathError, isInRange, isRecord, show } from "glidepath/input";
import { type Key, plainKey } from "./key.ts";

/** The most entries of a list or an object in a task. */
const mostEntries = 200;
/** The longest time, in seconds: 24 days, which timers can still count. */
const longestTime = 24 * 24 * 3600;
/** More retries than this hide a trainer that is broken. */
const mostRetries = 100;

/** A text without the character that ends texts in the calls of a system. */
export const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && !value.includes("\0");

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= mostEntries && value.every(isText);

/** A length of time, kept in seconds. */
function secondsKey(what: string): Key<number> {
  const expected = `${what}: a duration such as "10min", or seconds, above 0 and at most 24 days`;
  return {
    expected,
    schema: { type: ["string", "number"], description: expected },
    read(value, path, report) {
      const seconds = typeof value === "string" || typeof value === "number" ? secondsOf(value) : undefined;
      if (seconds === undefined || seconds > longestTime) report({ path, expected, received: show(value) });
      return seconds;
    },
  };
}

function secondsOf(time: string | number): number | undefined {
  try {
    return budget({ steps: 1, time }).time;
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

/** Which environment variables a program sees: names that are passed on, or names with values (`true`: passed on). */
export type Env = readonly string[] | Readonly<Record<string, string | number | true>>;

const isVariable = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

function isEnv(value: unknown): value is Env {
  if (Array.isArray(value)) return isTexts(value) && value.every(isVariable);
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([name, set]) => {
    const fits = set === true || typeof set === "number" || (typeof set === "string" && !set.includes("\0"));
    return isVariable(name) && fits;
  });
}

const settingsKey: Key<Readonly<Record<string, unknown>>> = {
  expected: "an object of the trainer's own settings",
  schema: { type: "object", description: "the trainer's own settings, handed on as they are" },
  read(value, path, report) {
    if (isRecord(value)) return sorted(value) as Readonly<Record<string, unknown>>;
    report({ path, expected: this.expected, received: show(value) });
    return undefined;
  },
};

/** The same with sorted keys, so that their order does not make another task of it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** What programs and modules have in common. */
export const trainerKeys = {
  settings: settingsKey,
  files: plainKey(
    "files whose content decides the outcome, such as [train.py]: a change of one makes other runs",
    { type: "array", maxItems: mostEntries, items: { type: "string" } },
    isTexts,
  ),
  timeout: secondsKey("how long one attempt may take"),
  heartbeat: secondsKey("how long a trainer may print nothing"),
  retries: plainKey(
    `how often a run whose trainer broke is tried again, 0 to ${mostRetries}; 1 if left out`,
    { type: "integer", minimum: 0, maximum: mostRetries },
    (value): value is number => isInRange(value, { min: 0, max: mostRetries, integer: true }),
  ),
  resumes: plainKey(
    "true if the trainer goes on from what it left in its checkpoint folder",
    { type: "boolean" },
    (value): value is boolean => typeof value === "boolean",
  ),
  branches: plainKey(
    "true if the trainer leaves checkpoints where `keep` asks for them, and begins at the one that `from` names",
    { type: "boolean" },
    (value): value is boolean => typeof value === "boolean",
  ),
  env: plainKey(
    "the environment variables that are passed, such as [PATH, CUDA_VISIBLE_DEVICES] or { PATH: true, OMP_NUM_THREADS: 1 }; all if left out",
    {
      oneOf: [
        { type: "array", maxItems: mostEntries, items: { type: "string" } },
        { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
      ],
    },
    isEnv,
  ),
};
