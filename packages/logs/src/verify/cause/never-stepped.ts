import { roundest, said } from "../numbers.ts";
import type { CauseFinder } from "./cause.ts";

/** One rate throughout: the scheduler is never stepped, or not there. */
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
      *propose({ rows: { values, slack } }) {
        const low = values.reduce((most, value, i) => Math.max(most, value - slack[i]!), -Infinity);
        const high = values.reduce((least, value, i) => Math.min(least, value + slack[i]!), Infinity);
        if (!(low <= high)) return;
        const rate = roundest(low, high);
        yield {
          rate: () => rate,
          text: `the rate stays ${said(rate)}: the run goes without the schedule`,
          facts: { rate },
        };
      },
    },
  ],
};
