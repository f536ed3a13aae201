import { copyable } from "./copyable.ts";
import type { Proposal } from "./rule.ts";

/** A peak in as many digits as the schedule has it. */
export function peakProposal(peak: number, said: Pick<Proposal, "reason" | "source" | "trust" | "name">): Proposal {
  const value = Number(copyable(peak));
  return { what: "peak", value, ...said, decides: { peak: value } };
}
