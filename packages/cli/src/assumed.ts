import { type Schedule, schedule } from "glidepath";
import { usualSteps } from "./budget-options.ts";
import type { CommandIo } from "./io.ts";

/** What nobody said, and was taken for granted. */
export interface Assumed {
  readonly steps: boolean;
  readonly peak: boolean;
}

/** Nothing was. */
export const nothingAssumed: Assumed = { steps: false, peak: false };

/** Rates at so many places show whether a schedule depends on its peak. */
const places = 64;

/** Whether a schedule without a peak of its own has other rates under another one. */
export function needsPeak(lr: Schedule): boolean {
  if (lr.spec.peak !== undefined) return false;
  try {
    const other = schedule({ ...lr.spec, peak: 2 }, lr.budget);
    const steps = Array.from({ length: places }, (_, i) => Math.floor((i * lr.steps) / places));
    return [...steps, ...lr.breaks().slice(0, places)].some((step) => lr(step) !== other(step));
  } catch {
    return false;
  }
}

/** Says once, on standard error, what was taken for granted, if the command comes to its end. */
export function tellAssumed(all: readonly Assumed[], { tell }: Pick<CommandIo, "tell">): void {
  const [steps, peak] = [all.some((one) => one.steps), all.some((one) => one.peak)];
  if (!steps && !peak) return;
  const what = [steps ? `${usualSteps} steps` : "", peak ? "a peak of 1" : ""].filter(Boolean).join(" and ");
  const options = [steps ? "--steps" : "", peak ? "--peak" : ""].filter(Boolean).join(" and ");
  tell(`${what} ${steps ? "are" : "is"} assumed: give ${options}`);
}
