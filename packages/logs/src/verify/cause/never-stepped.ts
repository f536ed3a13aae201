import { roundest, roundestOf, said, saidOf } from "../numbers.ts";
import type { Rows } from "../rows.ts";
import { someWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** One rate throughout, or from some update on: the scheduler is not stepped, or not there. */
export const neverStepped: CauseFinder = {
  kind: "never-stepped",
  ways: [
    {
      cost: 1,
      *propose({ plan, peak }) {
        const first = plan(0);
        const text = (rate: number) => `the rate stays ${said(rate)}`;
        yield {
          rate: () => first,
          text: `${text(first)}, that of the first update: the schedule is never stepped`,
          facts: { rate: first },
        };
        yield {
          rate: () => peak,
          text: `${text(peak)}, the peak: the run goes without the schedule`,
          facts: { rate: peak },
        };
      },
    },
    {
      cost: 2,
      *propose({ rows }) {
        const constant = constantFrom(rows, 0);
        if (constant === undefined) return;
        const rate = roundest(...constant);
        yield {
          rate: () => rate,
          text: `the rate stays ${said(rate)}: the run goes without the schedule`,
          facts: { rate },
        };
      },
    },
    { cost: 3, propose: stopped },
  ],
};

/** Fewer rows than this show no rate that stays. */
const fewestRows = 4;

/** The rate stays what it was when the scheduler was stepped for the last time, before the first row that differs. */
function stopped(subject: Subject): Hypothesis[] {
  const { rows, plan, first } = subject;
  if (first === 0 || rows.values.length - first < fewestRows) return [];
  const places = stopsOf(subject);
  if (places.length === 0) return [];
  const isOneRate = plan(places[0]!) === plan(places.at(-1)!);
  const from = isOneRate ? places.at(-1)! : roundestOf(places);
  const rate = plan(from);
  const text = `from update ${isOneRate ? from : saidOf(places)} on the rate stays ${said(rate)}: the schedule is no longer stepped`;
  return [{ rate: (update) => plan(Math.min(update, from)), text, facts: { from, rate } }];
}

/** How many rows before the first that differs are looked at: a coarse print shows late that the rate stays. */
const mostBefore = 64;

/** After which updates the rate may have stayed, in order. */
function stopsOf({ rows, plan, first }: Subject): number[] {
  const places: number[] = [];
  for (let i = first; i > 0 && first - i < mostBefore; i--) {
    const constant = constantFrom(rows, i);
    if (constant === undefined) break;
    const [low, high] = constant;
    const range = { min: rows.updates[i - 1]!, max: rows.updates[i]! - 1 };
    places.push(...someWhole((update) => plan(update) >= low && plan(update) <= high, range).reverse());
  }
  return places.reverse();
}

/** What the rate may be if it is the same in every row from a place on: an interval. */
function constantFrom({ values, slack }: Rows, from: number): [low: number, high: number] | undefined {
  let [low, high] = [-Infinity, Infinity];
  for (let i = from; i < values.length && low <= high; i++) {
    low = Math.max(low, values[i]! - slack[i]!);
    high = Math.min(high, values[i]! + slack[i]!);
  }
  return low <= high ? [low, high] : undefined;
}
