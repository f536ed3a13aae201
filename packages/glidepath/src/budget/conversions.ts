import type { Report } from "../input/issue.ts";
import type { Budget, BudgetInput } from "./budget.ts";
import { readRamp } from "./ramp.ts";

/** How the units of a budget convert, in canonical form; undefined if a ramp cannot be read. */
export function readConversions(input: BudgetInput, report: Report): Omit<Budget, "steps"> | undefined {
  const { batchSize, datasetSize, sequenceLength } = input;
  if (!Array.isArray(batchSize)) return steadily(input, batchSize as number | undefined, report);
  const stages = readRamp(batchSize, sequenceLength, "budget.batchSize", report);
  if (stages === undefined) return undefined;
  if (typeof stages === "number") return steadily(input, stages, report);
  for (const [name, instead] of rateless) {
    if (input[name] === undefined) continue;
    const expected = `${instead} in its place, since the batch size changes`;
    report({ path: `budget.${name}`, expected, received: String(input[name]) });
  }
  return {
    batchSize: stages,
    ...(datasetSize !== undefined && { datasetSize }),
    ...(sequenceLength !== undefined && { sequenceLength }),
  };
}

/** What has no fixed size where the batch changes, and what is asked for instead. */
const rateless = [
  ["stepsPerEpoch", "datasetSize"],
  ["tokensPerStep", "sequenceLength"],
] as const;

/** Conversions under a batch size that stays. */
function steadily(input: BudgetInput, batchSize: number | undefined, report: Report): Omit<Budget, "steps"> {
  const { datasetSize, sequenceLength } = input;
  const counted = datasetSize !== undefined && batchSize !== undefined ? Math.ceil(datasetSize / batchSize) : undefined;
  const { stepsPerEpoch = counted } = input;
  const product = sequenceLength !== undefined && batchSize !== undefined ? sequenceLength * batchSize : undefined;
  const { tokensPerStep = product } = input;
  if (sequenceLength !== undefined && batchSize === undefined) {
    report({ path: "budget.batchSize", expected: "a batch size beside sequenceLength", received: "none" });
  }
  refuseOther("stepsPerEpoch", stepsPerEpoch, counted, "datasetSize", report);
  refuseOther("tokensPerStep", tokensPerStep, product, "sequenceLength", report);
  return {
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
    ...(batchSize !== undefined && { batchSize }),
    ...(tokensPerStep !== undefined && { tokensPerStep }),
  };
}

function refuseOther(name: string, value: number | undefined, found: number | undefined, from: string, report: Report) {
  if (found === undefined || value === found) return;
  const expected = `${found}, which ${from} and batchSize give`;
  report({ path: `budget.${name}`, expected, received: String(value), hint: "Leave one of the three out" });
}
