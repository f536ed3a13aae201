import { type Budget, type BudgetInput, budget, GlidepathError, samplesAt, tokensAt } from "glidepath";

/** What the x axis may count in. */
export type UnitName = "steps" | "epochs" | "samples" | "tokens" | "time";

/** A number that a curve's budget has to say before the axis can count in a unit. */
export interface Missing {
  /** The word of the budget; `pace` is a word of the axes. */
  readonly word: Exclude<keyof BudgetInput, "time"> | "pace";
  /** What a field calls it. */
  readonly label: string;
}

/** A name of an amount, how much it is, and from how much on it is used: long runs are counted in hours, not in seconds. */
export interface Size {
  /** Of a place, `Epoch`, and of how long a run is, `Epochs`. */
  readonly label: string;
  readonly plural: string;
  readonly size: number;
  readonly from: number;
}

const alone = (label: string, plural = label): readonly Size[] => [{ label, plural, size: 1, from: 0 }];

/** A unit of the x axis. A new one is one object, and one line in `units`. */
export interface Unit {
  readonly name: UnitName;
  /** What the axis calls it: the first of these that the longest run shown reaches, and how much of it is one of the named. */
  readonly sizes: readonly Size[];
  /** How much of it the first `step` updates are; undefined where the budget, or the pace in steps per second, does not say. */
  at(budget: Budget, step: number, pace?: number): number | undefined;
  /** What a budget of which `at` is undefined would have to say. */
  missing(budget: Budget): Missing | undefined;
  /** What a text such as `1h30min` is of it, where people have words of their own for that. */
  read?(text: string): number | undefined;
}

const grows = ({ batchSize }: Budget) => typeof batchSize === "object";

const steps: Unit = {
  name: "steps",
  sizes: alone("Step", "Steps"),
  at: (_budget, step) => step,
  missing: () => undefined,
};

const epochs: Unit = {
  name: "epochs",
  sizes: alone("Epoch", "Epochs"),
  at(budget, step) {
    const { stepsPerEpoch, datasetSize } = budget;
    if (!grows(budget)) return stepsPerEpoch && step / stepsPerEpoch;
    return datasetSize && samplesAt(budget, step)! / datasetSize;
  },
  missing: (budget) =>
    grows(budget)
      ? { word: "datasetSize", label: "Samples in an epoch" }
      : { word: "stepsPerEpoch", label: "Steps in an epoch" },
};

const samples: Unit = {
  name: "samples",
  sizes: alone("Samples"),
  at: samplesAt,
  missing: () => ({ word: "batchSize", label: "Samples in a step" }),
};

const tokens: Unit = {
  name: "tokens",
  sizes: alone("Tokens"),
  at: tokensAt,
  missing: (budget) =>
    grows(budget)
      ? { word: "sequenceLength", label: "Tokens in a sample" }
      : { word: "tokensPerStep", label: "Tokens in a step" },
};

/** The seconds of a duration with units, as the core reads it. */
function secondsIn(text: string): number | undefined {
  if (!/[a-z:]/i.test(text)) return undefined;
  try {
    return budget({ steps: 1, time: text }).time;
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

const time: Unit = {
  name: "time",
  sizes: [
    { label: "Days", plural: "Days", size: 86_400, from: 3 * 86_400 },
    { label: "Hours", plural: "Hours", size: 3600, from: 2 * 3600 },
    { label: "Minutes", plural: "Minutes", size: 60, from: 180 },
    { label: "Seconds", plural: "Seconds", size: 1, from: 0 },
  ],
  at: (budget, step, pace) => (budget.time ? (step * budget.time) / budget.steps : pace && step / pace),
  missing: () => ({ word: "pace", label: "Steps per second" }),
  read: secondsIn,
};

/** Every unit that the x axis can count in. */
export const units: readonly Unit[] = [steps, epochs, samples, tokens, time];
