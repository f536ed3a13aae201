import { type FinalState, isResult } from "../../task/outcome.ts";
import type { Part } from "./part.ts";

/** Which folder a run is taken from. */
export interface Chosen {
  readonly part: Part;
  /** Other folders in which it has a result too. */
  readonly others: readonly Part[];
}

/** A result counts for more than a failure, and that for more than a run that the design gave up. */
const weightOf = (state: FinalState): number => (isResult(state) ? 2 : state === "FAILED" ? 1 : 0);

/** For every run that has ended anywhere, the first of the folders in which most is known of it. */
export function chooseLines(parts: readonly Part[]): Map<string, Chosen> {
  const chosen = new Map<string, Chosen>();
  for (const part of parts) {
    for (const { key, ending } of part.records.ended()) {
      const before = chosen.get(key);
      const weight = before === undefined ? -1 : weightOf(before.part.records.get(key)!.state);
      if (weightOf(ending.state) > weight) chosen.set(key, { part, others: [] });
      else if (isResult(ending.state)) chosen.set(key, { ...before!, others: [...before!.others, part] });
    }
  }
  return chosen;
}
