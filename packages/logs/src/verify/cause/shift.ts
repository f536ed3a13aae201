import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** How many updates a log may be ahead or behind without being a run that went on elsewhere. */
const most = 8;

/** Each row has the rate of another update than it should: a log that is written after the scheduler's step, or before it. */
export const shift: CauseFinder = {
  kind: "shift",
  ways: [
    { cost: 1, propose: (subject) => [1, -1].map((by) => shifted(subject, by)) },
    {
      cost: 2,
      propose: (subject) =>
        Array.from({ length: most - 1 }, (_, i) => i + 2).flatMap((by) => [
          shifted(subject, by),
          shifted(subject, -by),
        ]),
    },
  ],
};

function shifted({ plan }: Subject, by: number): Hypothesis {
  const count = Math.abs(by) === 1 ? "" : `${Math.abs(by)} updates `;
  const whose =
    count === ""
      ? by > 0
        ? "the next update's"
        : "the update's before"
      : `that of the update ${count}${by > 0 ? "later" : "earlier"}`;
  const rate = (update: number) => plan(update + by);
  return {
    rate,
    text: `the logged rate is ${whose}: at step t it is lr(t ${by > 0 ? "+" : "-"} ${Math.abs(by)})`,
    facts: { by },
  };
}
