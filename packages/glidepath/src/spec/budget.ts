import { type Report, show } from "../shape/issue.ts";
import { isInRange } from "../shape/parameter.ts";
import { type Length, parseLength, type Unit } from "./length.ts";
import { reportUnknownKeys } from "./read-shape.ts";

/**
 * How long the run is, and how its units convert. One of `steps`, `epochs`, `samples` or `tokens` sets the length; the
 * others follow where the conversions are known.
 */
export interface BudgetInput {
  /** Updates of the optimizer: a whole number from 1 to 2^53 - 1. */
  readonly steps?: number;
  readonly epochs?: number;
  readonly samples?: number;
  readonly tokens?: number;
  /** Updates in one epoch; or `datasetSize` and `batchSize`, whose last batch of an epoch counts even if it is short. */
  readonly stepsPerEpoch?: number;
  /** Samples in one epoch. */
  readonly datasetSize?: number;
  /** Samples in one update, all devices and accumulation taken together. */
  readonly batchSize?: number;
  /** Tokens in one update, all devices and accumulation taken together. */
  readonly tokensPerStep?: number;
}

export interface Budget {
  readonly steps: number;
  readonly stepsPerEpoch?: number;
  readonly batchSize?: number;
  readonly tokensPerStep?: number;
}

/** The longest run and the latest place, in steps. */
const longest = Number.MAX_SAFE_INTEGER;
const positive = { above: 0, max: Number.MAX_SAFE_INTEGER } as const;
const fields = ["steps", "epochs", "samples", "tokens", "stepsPerEpoch", "datasetSize", "batchSize", "tokensPerStep"];
const lengths = [
  ["steps", "steps"],
  ["epochs", "ep"],
  ["samples", "samples"],
  ["tokens", "tok"],
] as const;

/** Checks a budget and converts its length to whole steps; undefined if something was reported. */
export function readBudget(input: unknown, report: Report): Budget | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    report({ path: "budget", expected: "an object such as { steps: 1000 }", received: show(input) });
    return undefined;
  }
  const given = input as Record<string, unknown>;
  reportUnknownKeys(given, [...fields, "peak"], "budget", report);
  let valid = true;
  for (const name of fields) {
    const range =
      name === "steps" || name === "stepsPerEpoch" ? { min: 1, max: positive.max, integer: true as const } : positive;
    if (given[name] === undefined || isInRange(given[name], range)) continue;
    const expected = range === positive ? "a number above 0 and below 2^53" : "a whole number from 1 to 2^53 - 1";
    report({ path: `budget.${name}`, expected, received: show(given[name]) });
    valid = false;
  }
  if (!valid) return undefined;
  const { datasetSize, batchSize, tokensPerStep } = given as BudgetInput;
  const counted = datasetSize !== undefined && batchSize !== undefined ? Math.ceil(datasetSize / batchSize) : undefined;
  const { stepsPerEpoch = counted } = given as BudgetInput;
  if (counted !== undefined && stepsPerEpoch !== counted) {
    const expected = `${counted}, which datasetSize and batchSize give`;
    report({
      path: "budget.stepsPerEpoch",
      expected,
      received: String(stepsPerEpoch),
      hint: "Leave one of the three out",
    });
  }
  const conversions = {
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
    ...(batchSize !== undefined && { batchSize }),
    ...(tokensPerStep !== undefined && { tokensPerStep }),
  };
  const steps = wholeSteps(given as BudgetInput, conversions, report);
  return steps === undefined ? undefined : { steps, ...conversions };
}

/** Steps of a length, before rounding; NaN if something was reported. `rest` is not known here. */
export function stepsOf(length: Length, budget: Budget, horizon: number, path: string, report: Report): number {
  const { amount, unit } = parseLength(length)!;
  if (unit === "%") return (amount * horizon) / 100;
  return convert(amount, unit, budget, path, report) ?? Number.NaN;
}

function wholeSteps(input: BudgetInput, conversions: Omit<Budget, "steps">, report: Report): number | undefined {
  const given = lengths.filter(([name]) => input[name] !== undefined);
  if (given.length !== 1) {
    const received = given.length === 0 ? "none of them" : given.map(([name]) => name).join(" and ");
    report({ path: "budget", expected: "exactly one of steps, epochs, samples and tokens", received });
    return undefined;
  }
  const [name, unit] = given[0]!;
  const steps = convert(input[name]!, unit, { steps: 0, ...conversions }, `budget.${name}`, report);
  if (steps === undefined || steps <= longest) return steps && Math.max(1, Math.round(steps));
  report({ path: `budget.${name}`, expected: "at most 2^53 - 1 steps", received: `${steps} steps` });
  return undefined;
}

function convert(amount: number, unit: Unit, budget: Budget, path: string, report: Report): number | undefined {
  if (unit === "ep" && budget.stepsPerEpoch) return amount * budget.stepsPerEpoch;
  if (unit === "samples" && budget.batchSize) return amount / budget.batchSize;
  if (unit === "tok" && budget.tokensPerStep) return amount / budget.tokensPerStep;
  if (unit === "steps") return amount;
  const needs = { ep: "stepsPerEpoch", samples: "batchSize", tok: "tokensPerStep" }[unit as "ep" | "samples" | "tok"];
  report({
    path,
    expected: `a budget that knows ${needs}, to turn ${unit} into steps`,
    received: "a budget without it",
  });
  return undefined;
}
