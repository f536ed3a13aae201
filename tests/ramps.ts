import fc from "fast-check";
import { expect } from "vitest";
import { type Budget, readBudget } from "../packages/glidepath/src/budget/budget.ts";
import type { BatchStage } from "../packages/glidepath/src/budget/ramp.ts";

/** Reads a budget that is right. */
export const read = (budget: object): Budget => readBudget(budget, (issue) => expect(issue).toBeUndefined())!;

/** Random stages of two sizes at least, in steps, samples and tokens of 7 a sample. */
const stages = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 500 }), fc.constantFrom("", "samples", "tok")),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list): BatchStage[] => [
    ...list.map(([size, amount, unit], i) => ({
      size: i === 0 && size === 17 ? 18 : size,
      length: unit ? `${amount}${unit}` : amount % 50 || 1,
    })),
    { size: 17 },
  ]);
/** Random budgets with a batch size that changes. */
export const ramps = stages.map((batchSize) => ({ steps: 400, batchSize, sequenceLength: 7, datasetSize: 130 }));
