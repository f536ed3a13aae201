import type { Schedule } from "../schedule.ts";
import { cutOff } from "./cut-off.ts";
import { deadUpdates } from "./dead-updates.ts";
import { earlyChange } from "./early-change.ts";
import { endsHigh } from "./ends-high.ts";
import { execute } from "./executed.ts";
import { failsInside } from "./fails-inside.ts";
import type { Check, Finding } from "./finding.ts";
import { flatEnd } from "./flat-end.ts";
import { jump } from "./jump.ts";
import { longWarmup } from "./long-warmup.ts";
import { negative } from "./negative.ts";
import { neverChanges } from "./never-changes.ts";
import { oscillates } from "./oscillates.ts";
import { overshoot } from "./overshoot.ts";
import { peakNotReached } from "./peak-not-reached.ts";
import { turnsBack } from "./turns-back.ts";
import { warmupCutOff } from "./warmup-cut-off.ts";
import { zeroFirstUpdate } from "./zero-first-update.ts";

export type { Finding } from "./finding.ts";

/** Every check there is, in the order in which findings are listed; a new one is one file and one line here. */
const all: readonly Check[] = [
  failsInside,
  negative,
  oscillates,
  turnsBack,
  deadUpdates,
  neverChanges,
  earlyChange,
  cutOff,
  endsHigh,
  flatEnd,
  peakNotReached,
  warmupCutOff,
  longWarmup,
  jump,
  overshoot,
  zeroFirstUpdate,
];

/** The kinds of findings, each with one line that says what it is. */
export const checks: readonly Pick<Check, "kind" | "summary">[] = all;

/** How to check. */
export interface CheckOptions {
  /** True if the schedule was read from a framework's words: holds in it are then not what a person wrote. */
  readonly isRead?: boolean;
}

/**
 * Looks for what a valid schedule's author probably did not mean. Every finding is a statement about the rates of the run's updates,
 * 0 to `steps` - 1, which reading them one by one confirms. What a half-open curve does by design (`linear to 0` would reach 0
 * one step after its last update) is no finding, nor is a restart that the words ask for. Of runs longer than a million updates a choice is read.
 * @example checkSchedule(schedule("warmup 10%, cosine to 0", { steps: 100 }))[0]?.kind // "zero-first-update"
 */
export function checkSchedule(lr: Schedule, { isRead = false }: CheckOptions = {}): Finding[] {
  const run = execute(lr);
  return all.flatMap(({ kind, find }) => {
    const found = find({ lr, run, isRead });
    return found ? [{ kind, ...found }] : [];
  });
}
