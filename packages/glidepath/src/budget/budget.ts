import { counting, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { reportUnknownKeys } from "../input/record.ts";
import { type Length, parseLength, type Unit } from "../language/length.ts";
import { batchesOf, stepsFor } from "./batches.ts";
import { readConversions } from "./conversions.ts";
import { secondsOf } from "./duration.ts";
import { type BatchStage, unknownConversion } from "./ramp.ts";

/**
 * How long the run is, and how its units convert. One of `steps`, `epochs`, `samples` or `tokens` sets the length; the
 * others follow where the conversions are known. Where `time` sets it, the length in updates is a guess, for the preview.
 */
export interface BudgetInput {
  /** Updates of the optimizer: a whole number from 1 to 2^53 - 1. */
  readonly steps?: number;
  readonly epochs?: number;
  readonly samples?: number;
  readonly tokens?: number;
  /**
   * The time that the run may take: "10min", "2h", "1h30min", "90s", "2d", or seconds. How many updates it holds is not known
   * before the run; beside it stands a guess, `stepsPerSecond` or one of the lengths above, under which the curve is seen
   * beforehand. The run itself goes by its clock: see `wallClock` in `glidepath/controller`.
   */
  readonly time?: number | string;
  /** Updates in a second, above 0: a guess, beside `time` and in place of a length. */
  readonly stepsPerSecond?: number;
  /** Updates in one epoch; or `datasetSize` and `batchSize`, whose last batch of an epoch counts even if it is short. */
  readonly stepsPerEpoch?: number;
  /** Samples in one epoch. */
  readonly datasetSize?: number;
  /** Samples in one update, all devices and accumulation taken together; a list of stages if it changes in mid-run. */
  readonly batchSize?: number | readonly BatchStage[];
  /** Tokens in one update, all devices and accumulation taken together; or `sequenceLength` and `batchSize`. */
  readonly tokensPerStep?: number;
  /** Tokens in one sample: a whole number. Where the batch size changes, the only way from tokens to steps. */
  readonly sequenceLength?: number;
}

/** A budget in canonical form. `readBudget` reads it again. */
export interface Budget {
  readonly steps: number;
  /** The time that the run may take, in seconds; `steps` is then the guess of how many updates it holds. */
  readonly time?: number;
  readonly stepsPerEpoch?: number;
  readonly batchSize?: number | readonly BatchStage[];
  readonly tokensPerStep?: number;
  /** These two only where the batch size changes, since then neither an epoch nor a step has a fixed size. */
  readonly datasetSize?: number;
  readonly sequenceLength?: number;
}

/** The longest run and the latest place, in steps. */
const longest = Number.MAX_SAFE_INTEGER;
const positive = { above: 0, max: Number.MAX_SAFE_INTEGER } as const;
const whole = { min: 1, max: positive.max, integer: true } as const;
const fields = {
  steps: whole,
  epochs: positive,
  samples: positive,
  tokens: positive,
  time: positive,
  stepsPerSecond: positive,
  stepsPerEpoch: whole,
  datasetSize: positive,
  batchSize: positive,
  tokensPerStep: positive,
  sequenceLength: whole,
} as const;
const lengths = [
  ["steps", "steps"],
  ["epochs", "ep"],
  ["samples", "samples"],
  ["tokens", "tok"],
  ["stepsPerSecond", "steps"],
] as const;

/** Checks a budget and converts its length to whole steps; undefined if something was reported. */
export function readBudget(input: unknown, report: Report): Budget | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    report({ path: "budget", expected: "an object such as { steps: 1000 }", received: show(input) });
    return undefined;
  }
  const given = input as Record<string, unknown>;
  reportUnknownKeys(given, [...Object.keys(fields), "peak"], "budget", report);
  const note = counting(report);
  const time = secondsOf(given.time);
  for (const [name, range] of Object.entries(fields)) {
    const value = name === "time" ? time : given[name];
    if (value === undefined || isInRange(value, range) || (name === "batchSize" && Array.isArray(value))) continue;
    const number = range === positive ? "a number above 0 and below 2^53" : "a whole number from 1 to 2^53 - 1";
    const expected = name === "time" ? 'a duration such as "10min" or "1h30min", or seconds, above 0' : number;
    note({ path: `budget.${name}`, expected, received: show(given[name]) });
  }
  if (note.count > 0) return undefined;
  const conversions = readConversions(given as BudgetInput, note);
  if (conversions === undefined) return undefined;
  const steps = wholeSteps(given as BudgetInput, time as number | undefined, conversions, report);
  return steps === undefined ? undefined : { steps, ...((time && { time }) as object), ...conversions };
}

/**
 * Steps of a length, before rounding; NaN if something was reported. `rest` is not known here. Samples, tokens and epochs of a
 * batch size that changes are counted from the start of the run.
 */
export function stepsOf(length: Length, budget: Budget, horizon: number, path: string, report: Report): number {
  const { amount, unit } = parseLength(length)!;
  if (unit === "%") return unrounded((amount * horizon) / 100);
  return convert(amount, unit, budget, path, report) ?? Number.NaN;
}

/** A share that was written for whole steps, or for halves of them, is so again, although it was rounded on the way. */
export function unrounded(steps: number): number {
  const near = Math.round(2 * steps) / 2;
  return Math.abs(steps - near) <= 4 * Number.EPSILON * near ? near : steps;
}

/** The samples that a length stands for, if how many steps they take depends on where they begin; else undefined. */
export function samplesOf(length: Length, budget: Budget): number | undefined {
  const { amount, unit } = parseLength(length)!;
  return typeof budget.batchSize === "object" ? samplesIn(amount, unit, budget) : undefined;
}

function wholeSteps(
  input: BudgetInput,
  time: number | undefined,
  conversions: Omit<Budget, "steps">,
  report: Report,
): number | undefined {
  const given = lengths.filter(([name]) => input[name] !== undefined);
  const isGuess = input.stepsPerSecond !== undefined;
  if (given.length !== 1 || (isGuess && !time)) {
    const expected = `exactly one of steps, epochs, samples and tokens${time ? ", or stepsPerSecond" : ""}`;
    const received = given.length === 0 ? "none of them" : given.map(([name]) => name).join(" and ");
    report({ path: "budget", expected, received });
    return undefined;
  }
  const [name, unit] = given[0]!;
  const amount = input[name]! * (isGuess ? time! : 1);
  const steps = convert(amount, unit, { steps: 0, ...conversions }, `budget.${name}`, report);
  if (steps === undefined || steps <= longest) return steps && Math.max(1, Math.round(steps));
  report({ path: `budget.${name}`, expected: "at most 2^53 - 1 steps", received: `${steps} steps` });
  return undefined;
}

function convert(amount: number, unit: Unit, budget: Budget, path: string, report: Report): number | undefined {
  if (unit === "steps") return amount;
  const batches = batchesOf(budget);
  const needs = conversionOf[unit as keyof typeof conversionOf][batches ? 1 : 0];
  const rate = budget[needs];
  if (rate === undefined) {
    report(unknownConversion(path, needs, unit, "steps"));
    return undefined;
  }
  if (batches) return stepsFor(batches, samplesIn(amount, unit, budget)!);
  return unit === "ep" ? amount * (rate as number) : amount / (rate as number);
}

/** What a budget has to know to convert a unit: where the batch size stays, and where it changes. */
const conversionOf = {
  ep: ["stepsPerEpoch", "datasetSize"],
  samples: ["batchSize", "batchSize"],
  tok: ["tokensPerStep", "sequenceLength"],
} as const;

function samplesIn(amount: number, unit: Unit, { datasetSize, sequenceLength }: Budget): number | undefined {
  if (unit === "samples") return amount;
  if (unit === "ep" && datasetSize) return amount * datasetSize;
  return unit === "tok" && sequenceLength ? amount / sequenceLength : undefined;
}
