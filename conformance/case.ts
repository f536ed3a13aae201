import type { Surroundings } from "../packages/frameworks/src/index.ts";

/** One text, and what the real framework made of it. */
export interface Case {
  readonly call: string;
  /** What a text of many lines is called. */
  readonly name?: string;
  readonly values?: readonly (number | string)[];
  /** What the optimizer's momentum (or first beta) was. */
  readonly momentum?: readonly (number | string)[];
  /** How far the framework's own rounding errors take it from its own closed form. */
  readonly drift?: number;
  /** The steps of the values, if they are not 0, 1, 2, ... */
  readonly at?: readonly number[];
  readonly precision?: "double" | "single";
  /** The first step at which the framework raises an error. */
  readonly raises?: number;
  /** The framework refuses the call itself. */
  readonly refused?: string;
  readonly peak?: number;
  readonly steps?: number;
  readonly stepsPerEpoch?: number;
  readonly batchSize?: number;
  readonly datasetSize?: number;
  readonly processes?: number;
  readonly accumulate?: number;
  readonly set?: Readonly<Record<string, string>>;
  /** The updates of the run, where the framework counts them. */
  readonly updates?: number;
  /** The optimizer's second beta. */
  readonly beta2?: number;
}

/** What the reader is told of the run. Without a length it is that of the values: past the first that is no number there is no run. */
export function surroundingsOf({ values = [], at, updates, ...rest }: Partial<Case>): Surroundings {
  const { peak, steps, stepsPerEpoch, batchSize, datasetSize, processes, accumulate, set, beta2 } = rest;
  const finite = values.findIndex((value) => !Number.isFinite(Number(value)));
  const longest = at ? at.at(-1)! + 1 : finite > 0 ? finite : values.length;
  const length = steps ?? (updates === undefined ? Math.max(longest, 1) : undefined);
  const known = { peak, steps: length, stepsPerEpoch, batchSize, datasetSize, processes, accumulate, set, beta2 };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** Which framework the reader is told of: none for whole programs, which say themselves whose schedules they make. */
export const whoseOf = (framework: string): { readonly framework?: string } =>
  framework === "scripts" ? {} : { framework };
