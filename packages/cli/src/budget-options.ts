import { budget, type ScheduleOptions } from "glidepath";
import type { Given, OptionTable } from "./command.ts";
import { wordsOptions } from "./words-options.ts";

/** The budget if neither the command line nor a file names one, in updates. */
export const usualSteps = 1000;

/** Options that every command with a schedule takes: those of the budget, and those of a framework's words. */
export const budgetOptions: OptionTable = {
  steps: { type: "count", help: `budget in updates (${usualSteps} if nothing says otherwise)` },
  epochs: { type: "count", help: "budget in epochs" },
  samples: { type: "count", help: "budget in samples" },
  tokens: { type: "count", help: "budget in tokens" },
  time: {
    type: "string",
    value: "TIME",
    help: "budget in time: 90s, 10min, 1h30min; beside it --steps-per-second",
  },
  "steps-per-second": {
    type: "number",
    value: "N",
    help: "updates in a second, guessed: the preview of a budget in time",
  },
  "steps-per-epoch": { type: "count", help: "updates in one epoch" },
  "dataset-size": { type: "count", help: "samples in one epoch" },
  "batch-size": { type: "count", help: "samples in one update" },
  "tokens-per-step": { type: "count", help: "tokens in one update" },
  "sequence-length": { type: "count", help: "tokens in one sample" },
  peak: { type: "number", value: "RATE", help: "the highest rate (the spec's own, or 1)" },
  ...wordsOptions,
};

/** The field of a budget that each option gives. */
export const names = {
  steps: "steps",
  epochs: "epochs",
  samples: "samples",
  tokens: "tokens",
  time: "time",
  "steps-per-second": "stepsPerSecond",
  "steps-per-epoch": "stepsPerEpoch",
  "dataset-size": "datasetSize",
  "batch-size": "batchSize",
  "tokens-per-step": "tokensPerStep",
  "sequence-length": "sequenceLength",
  peak: "peak",
} as const;

/** The fields of a budget that say how long it is. */
export const lengths: readonly string[] = ["steps", "epochs", "samples", "tokens", "time", "stepsPerSecond"];
/** Those of a time, of which the command line may change one alone. */
const timed: readonly string[] = ["time", "stepsPerSecond"];

/** What the command line alone says of the budget. */
export function givenBudget(given: Given): ScheduleOptions {
  const own = Object.entries(names).filter(([option]) => given[option] !== undefined);
  return Object.fromEntries(own.map(([option, name]) => [name, seconds(given[option])]));
}

/** A text that is a number stands for seconds. */
const seconds = (value: Given[string]) => (/^\d+(\.\d*)?$/.test(String(value)) ? Number(value) : value);

/** The budget of the command line, before the one in a file; it may have no length. */
export function knownBudget(given: Given, brought: ScheduleOptions = {}): ScheduleOptions {
  const own = givenBudget(given);
  const said = lengths.filter((name) => Object.hasOwn(own, name));
  if (said.length === 0) return { ...brought, ...own };
  const base = Object.entries(brought).filter(([name]) => !lengths.includes(name));
  return { ...Object.fromEntries(base), ...(said.every((name) => timed.includes(name)) && pace(brought)), ...own };
}

/** The time of a budget, and its guess as a pace; nothing of one in updates. */
function pace(brought: ScheduleOptions): ScheduleOptions {
  if (brought.time === undefined) return {};
  const { steps, time } = budget(brought);
  return { time: time!, stepsPerSecond: brought.stepsPerSecond ?? steps / time! };
}

/** The same, with the usual length where nothing says one. */
export function budgetOf(given: Given, brought: ScheduleOptions | undefined): ScheduleOptions {
  const budget = knownBudget(given, brought);
  return lengths.some((name) => Object.hasOwn(budget, name)) ? budget : { steps: usualSteps, ...budget };
}

/** Whether nothing says how long the run is, so that the usual length is taken. */
export function isLengthAssumed(given: Given, brought: ScheduleOptions | undefined): boolean {
  const own = givenBudget(given);
  return !lengths.some((name) => Object.hasOwn(own, name) || Object.hasOwn(brought ?? {}, name));
}
