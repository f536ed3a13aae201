import { schedule } from "glidepath";
import { type Finals, finalsOf } from "../answer/finals.ts";
import { highest, scaled } from "../rates/measures.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { copyable } from "../rules/copyable.ts";
import type { AdviceRequest } from "../rules/request.ts";
import { fittedRuns, isSamePeak } from "../rules/seen-runs.ts";

/** What a schedule is predicted to end at. */
export interface Expected {
  /** The loss after the last update, of the kind that the fitted runs logged. */
  readonly finalLoss: number;
  /** Nine of ten runs are to end between these. */
  readonly low: number;
  readonly high: number;
}

/** A peak by more than this factor away from that of the runs is unlike it. */
const farPeak = 1.5;

/** The final losses of some schedules, or none; and what they rest on, or why there are none. */
export interface Expectation {
  readonly finals: Finals | undefined;
  readonly basis: string;
}

/** What a fitted law says of schedules in words, all of one peak. */
export function expectation(
  request: AdviceRequest,
  peak: number | undefined,
  schedules: readonly string[],
): Expectation {
  const { fit } = request;
  const none = (basis: string) => ({ finals: undefined, basis });
  if (fit === undefined) return none("no runs were given that a law could be fitted to");
  const why = reasonAgainst(request, peak);
  if (why !== undefined) return none(why);
  // A law would say of a higher peak that it is better, however high; near the best one the loss hardly depends on it.
  const own = fittedRuns(request)[0]!.peak;
  const rates = schedules.map((words) => {
    const all = ratesOfSchedule(schedule(words, { steps: request.steps }));
    return scaled(all, own / highest(all));
  });
  const count = fit.field.runs.length;
  const at = isSamePeak(own, peak!)
    ? ""
    : `; asked at their peak of ${copyable(own)}, since no law tells what another one does`;
  const basis = `the ${fit.law.name} law, fitted to ${count} ${count === 1 ? "run" : "runs"}${at}`;
  return { finals: finalsOf(fit, rates), basis };
}

/** Why a fit says nothing of a run; undefined where it does. */
function reasonAgainst(request: AdviceRequest, peak: number | undefined): string | undefined {
  const { batch, batchNow } = request;
  if (batch !== undefined && batchNow !== undefined && batch !== batchNow) {
    return "the runs have another batch size, and no law holds from one to another";
  }
  const own = fittedRuns(request)[0]!.peak;
  if (peak === undefined || peak < own / farPeak || peak > own * farPeak) {
    const advised = peak === undefined ? "not decided" : copyable(peak);
    return `the advised peak is ${advised}, unlike that of the fitted runs (${copyable(own)}): no law was found to hold that far away`;
  }
  return undefined;
}

/** One schedule's part of the finals. */
export function expectedAt(finals: Finals | undefined, i: number): Expected | null {
  if (finals === undefined) return null;
  const [finalLoss, half] = [finals.losses[i]!, finals.half[i]!];
  return { finalLoss, low: finalLoss - half, high: finalLoss + half };
}
