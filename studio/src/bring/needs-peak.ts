import { type Schedule, schedule } from "glidepath";

/** Rates at so many places show whether a schedule depends on its peak. */
const places = 64;

/** Whether a schedule without a peak of its own has other rates under another one. */
export function needsPeak(lr: Schedule): boolean {
  if (lr.spec.peak !== undefined) return false;
  const other = schedule({ ...lr.spec, peak: 2 }, lr.budget);
  const last = Math.min(lr.steps, lr.limit);
  const steps = Array.from({ length: places }, (_, i) => Math.floor((i * last) / places));
  return [...steps, ...lr.breaks().slice(0, places)].some((step) => lr(step) !== other(step));
}
