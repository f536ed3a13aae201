import { formatInteger } from "@glidepath/plot";
import type { Schedule } from "glidepath";
import type { Comparison, Pair } from "glidepath/replan";
import { numberText } from "../number-text.ts";

/** A schedule under the name that a comparison gives it. */
export type Named = readonly [name: string, lr: Schedule];

/** Width of the column of names, the longest of which is `largest difference`. */
const nameColumn = 18;

/** What is found of two schedules, in lines for people. */
export function summary([left, a]: Named, [right, b]: Named, found: Comparison): string[] {
  const { first, largestRatio: factor, largestDifference: apart, oneIsZero: zero, area, last, sampled } = found;
  const both = (pair: { a: number; b: number }) => `${numberText(pair.a)} → ${numberText(pair.b)}`;
  // Two rates that differ must not read alike.
  const exact = ({ a, b }: Pair) => (numberText(a) === numberText(b) ? `${a} → ${b}` : both({ a, b }));
  const where = (pair: Pair) => `at step ${formatInteger(pair.step)}: ${exact(pair)}`;
  const none = `none in ${formatInteger(Math.min(a.steps, b.steps))} steps`;
  const rows: [string, string | undefined][] = [
    [left, ""],
    [right, ""],
    ["steps", `${formatInteger(a.steps)} → ${formatInteger(b.steps)}`],
    ["first difference", first ? where(first) : none],
    ["largest ratio", factor && `${numberText(factor.ratio)}x ${where(factor)}`],
    ["largest difference", apart && `${numberText(apart.difference)} ${where(apart)}`],
    ["0 in one of them", zero && `steps: ${formatInteger(zero.count)}, first ${where(zero)}`],
    ["area", `${both(area)}${area.ratio === undefined ? "" : `, ${numberText(area.ratio)}x`}`],
    ["last", both(last)],
    ["sampled", sampled ? "a million of the steps were read" : undefined],
  ];
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name.padEnd(nameColumn)} ${text}`.trimEnd()]));
}
