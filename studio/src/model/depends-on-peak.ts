import { type Schedule, schedule } from "glidepath";

/** Rates at so many places show whether a schedule depends on its peak. */
const places = 64;

/** Whether a schedule has other rates under another peak. */
export function dependsOnPeak(lr: Schedule): boolean {
  const { peak = 1 } = lr.spec as { readonly peak?: number };
  const other = schedule({ ...lr.spec, peak: 2 * peak }, lr.budget);
  const last = Math.min(lr.steps, lr.limit);
  const steps = Array.from({ length: places }, (_, i) => Math.floor((i * last) / places));
  return [...steps, ...lr.breaks().slice(0, places)].some((step) => lr(step) !== other(step));
}
