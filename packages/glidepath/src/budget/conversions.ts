import type { Report } from "../input/issue.ts";
import type { Budget, BudgetInput } from "./budget.ts";
import { type BatchStage, readRamp } from "./ramp.ts";

/**
 * What has a fixed size only where the batch has: its name, what it follows from, and how. Where the batch size changes, the source
 * is kept in its place.
 */
const rates = [
  ["stepsPerEpoch", "datasetSize", (samples: number, batch: number) => Math.ceil(samples / batch)],
  ["tokensPerStep", "sequenceLength", (tokens: number, batch: number) => tokens * batch],
] as const;

/** The conversions of a budget, in canonical order. */
const names = ["stepsPerEpoch", "batchSize", "tokensPerStep", "datasetSize", "sequenceLength"] as const;

/** How the units of a budget convert, in canonical form; undefined if a ramp cannot be read. */
export function readConversions(input: BudgetInput, report: Report): Omit<Budget, "steps"> | undefined {
  const { batchSize: written, sequenceLength } = input;
  const batch = Array.isArray(written) ? readRamp(written, sequenceLength, "budget.batchSize", report) : written;
  if (Array.isArray(written) && batch === undefined) return undefined;
  if (sequenceLength !== undefined && batch === undefined) {
    report({ path: "budget.batchSize", expected: "a batch size beside sequenceLength", received: "none" });
  }
  const found: Record<string, number | readonly BatchStage[] | undefined> = { batchSize: batch };
  for (const [name, source, derive] of rates) {
    const [given, from] = [input[name], input[source]];
    const refuse = (expected: string, hint?: string) =>
      report({ path: `budget.${name}`, expected, received: String(given), ...(hint && { hint }) });
    if (typeof batch === "object") {
      found[source] = from;
      if (given !== undefined) refuse(`${source} in its place, since the batch size changes`);
    } else {
      const derived = from === undefined || batch === undefined ? undefined : derive(from, batch);
      found[name] = given ?? derived;
      if (found[name] !== (derived ?? given))
        refuse(`${derived}, which ${source} and batchSize give`, "Leave one of the three out");
    }
  }
  return Object.fromEntries(names.filter((name) => found[name] !== undefined).map((name) => [name, found[name]]));
}
