import { collect, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { longestList } from "../shape/parameter.ts";
import { type CurveReading, type ReadingOptions, readReadingAlone } from "./options.ts";
import { recorder } from "./recorder.ts";
import { conclude, type RangeTestResult, type StopReason } from "./result.ts";

/**
 * Reads a curve that was recorded elsewhere, a PyTorch log say, as the result of a range test: smooths it, cuts it where it
 * diverged (at the first loss that is not finite, or above `stopAt` times the lowest), and asks the rules. Give `smoothing: 0`
 * for losses that are smoothed already, as fastai's recorder has them. The rules do not see the first tenth and the last 5.
 *
 * @param lrs the rates, above 0 and strictly rising; @param losses as many losses; NaN and the infinities are divergence
 * @throws GlidepathError with every issue.
 * @example recorded([0.001, 0.01, 0.1], [2.3, 1.2, NaN], { smoothing: 0 }).stopped // { reason: "not-finite", updates: 3 }
 */
export function recorded(
  lrs: readonly number[],
  losses: readonly number[],
  options: ReadingOptions = {},
): RangeTestResult {
  const reading = collect((report) => {
    checkCurve(lrs, losses, report);
    return readReadingAlone(options, report);
  });
  return replay(lrs, losses, reading);
}

function replay(lrs: readonly number[], losses: readonly number[], reading: CurveReading): RangeTestResult {
  const record = recorder(reading);
  let reason: StopReason | undefined;
  let updates = 0;
  while (reason === undefined && updates < lrs.length) {
    reason = record.add(lrs[updates]!, losses[updates]!);
    updates++;
  }
  return conclude({
    from: lrs[0]!,
    to: lrs.at(-1)!,
    steps: lrs.length,
    scale: "recorded",
    ...reading,
    points: record.points,
    stopped: { reason: reason ?? "end", updates },
  });
}

function checkCurve(lrs: unknown, losses: unknown, report: Report): void {
  if (!Array.isArray(lrs) || lrs.length < 2 || lrs.length > longestList) {
    report({ path: "lrs", expected: `a list of 2 to ${longestList} rates`, received: show(lrs) });
    return;
  }
  lrs.forEach((lr, i) => {
    const path = `lrs[${i}]`;
    if (!isInRange(lr, { above: 0 })) report({ path, expected: "a finite rate above 0", received: show(lr) });
    else if (i > 0 && !(lr > lrs[i - 1])) {
      report({ path, expected: `a rate above the one before, ${lrs[i - 1]}`, received: show(lr) });
    }
  });
  if (!Array.isArray(losses) || losses.length !== lrs.length) {
    report({ path: "losses", expected: `a list of ${lrs.length}, as many as lrs`, received: show(losses) });
    return;
  }
  losses.forEach((loss, i) => {
    if (typeof loss !== "number") report({ path: `losses[${i}]`, expected: "a number", received: show(loss) });
  });
}
