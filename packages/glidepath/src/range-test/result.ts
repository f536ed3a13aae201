import type { CurveReading, Sweep } from "./options.ts";
import type { Suggestion } from "./rule.ts";
import { type RuleName, rules } from "./rules.ts";

/** One update of a range test. */
export interface Point {
  /** The update, counted from 0. */
  readonly step: number;
  readonly lr: number;
  /** The loss before the update, finite. */
  readonly loss: number;
  /** The running mean of the losses so far. */
  readonly smoothed: number;
}

/**
 * Why a range test ended: the sweep came to its `end`; the smoothed loss `rose` above `stopAt` times its lowest; a loss was
 * `not-finite`, which is divergence and no error; or the test was `aborted`.
 */
export type StopReason = "end" | "rose" | "not-finite" | "aborted";

/** How a range test ended. */
export interface Stopped {
  readonly reason: StopReason;
  /** Updates made; the one whose loss was not finite counts, though it is no point. */
  readonly updates: number;
}

/** What a range test measured, and what the rules make of it. Plain JSON. */
export interface RangeTestResult extends Omit<Sweep, "scale">, CurveReading {
  readonly kind: "range-test";
  /** Of these fields; a result of another version is not read. */
  readonly version: 1;
  /** `recorded` for a curve that was not measured by our sweep. */
  readonly scale: Sweep["scale"] | "recorded";
  readonly points: readonly Point[];
  readonly stopped: Stopped;
  /** What each rule says; `index` counts in `points`. */
  readonly suggestions: Readonly<Record<RuleName, Suggestion>>;
}

/** Points at the end that the rules do not see, for there the model breaks: those of fastai. */
const unseenAtEnd = 5;

/** Adds what the rules say. They see the smoothed losses without the first tenth of the sweep and without the last 5 points. */
export function conclude(result: Omit<RangeTestResult, "kind" | "version" | "suggestions">): RangeTestResult {
  const first = Math.floor(result.steps / 10);
  const seen = result.points.slice(first, Math.max(first, result.points.length - unseenAtEnd));
  const [lrs, losses] = [seen.map(({ lr }) => lr), seen.map(({ smoothed }) => smoothed)];
  const said = Object.entries(rules).map(([name, rule]) => {
    const suggestion: Suggestion = rule(lrs, losses);
    return [name, suggestion.lr === null ? suggestion : { ...suggestion, index: suggestion.index + first }];
  });
  return { kind: "range-test", version: 1, ...result, suggestions: Object.fromEntries(said) };
}
