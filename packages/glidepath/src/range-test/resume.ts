import { collect, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own } from "../input/record.ts";
import type { CurveReading, Sweep } from "./options.ts";

/**
 * The losses of a result that was stored as JSON, for the same sweep and the same reading to go on from.
 * @throws GlidepathError with every issue: another kind, other options, a test that was not aborted, points that do not fit.
 */
export function readLosses(saved: unknown, options: Sweep & CurveReading, rateOf: (step: number) => number): number[] {
  return collect((report) => {
    if (!isRecord(saved)) {
      report({ path: "resume", expected: "the result of a range test", received: show(saved) });
      return [];
    }
    const { from, to, steps, scale, smoothing, stopAt } = options;
    const wanted = { kind: "range-test", version: 1, from, to, steps, scale, smoothing, stopAt };
    for (const [name, value] of Object.entries(wanted)) {
      const found = own(saved, name);
      if (found !== value) report({ path: `resume.${name}`, expected: show(value), received: show(found) });
    }
    const stopped = own(saved, "stopped");
    const reason = isRecord(stopped) ? own(stopped, "reason") : undefined;
    if (reason !== "aborted") report({ path: "resume.stopped.reason", expected: `"aborted"`, received: show(reason) });
    return readPoints(own(saved, "points"), steps, rateOf, report);
  });
}

function readPoints(points: unknown, steps: number, rateOf: (step: number) => number, report: Report): number[] {
  if (!Array.isArray(points) || points.length >= steps) {
    report({ path: "resume.points", expected: `a list of fewer than ${steps} points`, received: show(points) });
    return [];
  }
  return points.map((point, i) => {
    const [lr, loss] = isRecord(point) ? [own(point, "lr"), own(point, "loss")] : [];
    const fits = lr === rateOf(i) && isInRange(loss, {});
    const expected = `a finite loss at the rate ${rateOf(i)}`;
    if (!fits) report({ path: `resume.points[${i}]`, expected, received: show(point) });
    return loss as number;
  });
}
