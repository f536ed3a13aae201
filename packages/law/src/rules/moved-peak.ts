import { rules as batchRules } from "glidepath/batch";
import { baseOf } from "../bound/bound.ts";
import { wholeOf } from "../design/setting.ts";
import { updatesIn } from "../rates/measures.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import { batchRuleOf } from "./another-batch.ts";
import type { AdviceRequest } from "./request.ts";
import type { Draft } from "./rule.ts";
import { times } from "./wording.ts";

/** A peak on its way to another schedule, and what was done to it, in words. */
export interface Moved {
  readonly peak: number;
  readonly how: string;
}

/** Lengths that differ by less than this factor are one. */
const sameLength = 1.1;
/** What was seen of 124M models: the best peak falls by such powers of the length, where the bound says 1/2. */
const seenPowers = [0.08, 0.24] as const;
/** A factor this near to 1 is not worth a word. */
const near = 0.01;

/**
 * The peak of a run with these rates for the drafted schedule: the ratio of the bases of their bounds, taken at one length. What another length does
 * is said and not applied, since it was not found to follow a rule.
 */
export function movedPeak(peak: number, from: Rates, { steps }: AdviceRequest, draft: Draft): Moved {
  const to = ratesOfSchedule(wholeOf({ steps, peak: 1, warmup: draft.warmup ?? 0 }, draft.rest ?? "hold"));
  // A base falls as the root of the length: times that root it belongs to the shape alone.
  const shape = (rates: Rates) => baseOf(rates) * Math.sqrt(updatesIn(rates));
  const factor = shape(to) / shape(from);
  const ratio = steps / updatesIn(from);
  const moved =
    Math.abs(factor - 1) < near
      ? ""
      : `, ${times(factor)} from its shape to this one by the convex bound (which held to 5-13% between cooldowns of 20% and 60%)`;
  return { peak: peak * factor, how: moved + lengthText(ratio) };
}

function lengthText(ratio: number): string {
  if (ratio < sameLength && ratio > 1 / sameLength) return "";
  const factors = seenPowers.map((power) => Number((ratio ** -power).toPrecision(2))).sort((a, b) => a - b);
  return `; for another length it is kept, though over such a ratio of lengths the best peaks of 124M models changed by factors of ${factors.join(" to ")}`;
}

/** A peak that was found with one batch size, for another. */
export function rebatched({ peak, how }: Moved, request: AdviceRequest): Moved {
  const { batch, batchNow } = request;
  if (batch === undefined || batchNow === undefined || batch === batchNow) return { peak, how };
  const factor = batchRules.find(({ name }) => name === batchRuleOf(request))!.factor(batch / batchNow);
  return { peak: peak * factor, how: `${how}, ${times(factor)} for the other batch` };
}
