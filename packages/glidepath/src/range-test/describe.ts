import type { RangeTestResult, StopReason } from "./result.ts";
import { lowest } from "./rule.ts";

/** What a range test showed. Plain JSON. */
export interface Description {
  /** Where the smoothed loss fell: from the rate at which a tenth of the fall was done, to that of the lowest; null if never. */
  readonly fell: {
    readonly from: number;
    readonly to: number;
    readonly before: number;
    readonly lowest: number;
  } | null;
  /** The highest suggested rate over the lowest; null with fewer than two suggestions. */
  readonly spread: number | null;
  /** The same in sentences, each on its own. */
  readonly text: readonly string[];
}

/** Rules whose rates lie further apart than this do not agree. */
const farApart = 10;

/**
 * Says in words what a range test showed: how it ended, where the loss fell, and how far the rules lie apart. It does not pick
 * a rate: where the rules disagree by more than 10 times it says so.
 * @example describe(result).text[0] // "100 of 100 updates, up to the rate 10: the whole sweep"
 */
export function describe(result: RangeTestResult): Description {
  const fell = fallOf(result);
  const rates = Object.values(result.suggestions).flatMap(({ lr }) => (lr === null ? [] : [lr]));
  const spread = rates.length < 2 ? null : Math.max(...rates) / Math.min(...rates);
  return { fell, spread, text: [ending(result), ...fallSentences(result, fell), ...agreement(rates, spread)] };
}

function fallOf({ points }: RangeTestResult): Description["fell"] {
  const losses = points.map(({ smoothed }) => smoothed);
  const bottom = lowest(losses);
  if (points.length < 2 || bottom === 0) return null;
  const top = Math.max(...losses.slice(0, bottom));
  const begun = top - (top - losses[bottom]!) / 10;
  const start = losses.slice(0, bottom).findLastIndex((loss) => loss >= begun);
  return { from: points[start]!.lr, to: points[bottom]!.lr, before: top, lowest: losses[bottom]! };
}

const endings: Readonly<Record<StopReason, (result: RangeTestResult) => string>> = {
  end: () => "the whole sweep",
  rose: ({ stopAt }) => `stopped where the smoothed loss rose above ${stopAt} times its lowest`,
  "not-finite": () => "stopped where the loss was no finite number any more",
  aborted: () => "interrupted; the rates above were not tried",
};

function ending(result: RangeTestResult): string {
  const { points, stopped, steps } = result;
  const last = points.at(-1);
  const upTo = last ? `, up to the rate ${short(last.lr)}` : "";
  return `${stopped.updates} of ${steps} updates${upTo}: ${endings[stopped.reason](result)}`;
}

function fallSentences({ points, stopped }: RangeTestResult, fell: Description["fell"]): string[] {
  if (fell === null) return ["The smoothed loss never fell below its start: try lower rates, or look for a fault"];
  const { from, to, before, lowest } = fell;
  const range = `The smoothed loss fell from ${short(before)} to ${short(lowest)} between the rates ${short(from)} and ${short(to)}`;
  const isOpen = to === points.at(-1)!.lr && stopped.reason === "end";
  return isOpen ? [range, "It still fell at the highest rate: a sweep to a higher one tells more"] : [range];
}

function agreement(rates: readonly number[], spread: number | null): string[] {
  if (rates.length === 0) return ["No rule suggests a rate"];
  if (spread === null) return ["Only one rule suggests a rate"];
  const apart = `The suggestions lie ${short(spread)} times apart`;
  return [spread > farApart ? `${apart}: the curve does not settle the rate, so try several of them` : apart];
}

const short = (value: number) => String(Number(value.toPrecision(3)));
