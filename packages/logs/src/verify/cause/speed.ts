import { knownEpochs } from "../epochs.ts";
import { likelyCounts, otherCounts } from "../numbers.ts";
import { paced } from "../pace.ts";
import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/**
 * The scheduler makes several steps an update, once per process for instance, or one in several updates. (Where these are known to be
 * an epoch, that is another cause.)
 */
export const speed: CauseFinder = {
  kind: "speed",
  ways: [
    { cost: 1, propose: (subject) => likelyCounts.flatMap((n) => paces(subject, n)) },
    { cost: 2, propose: (subject) => otherCounts.flatMap((n) => paces(subject, n)) },
    { cost: 2, propose: (subject) => [...likelyCounts, ...otherCounts].flatMap((n) => stretched(subject, n)) },
  ],
};

function paces(subject: Subject, n: number): Hypothesis[] {
  const { last } = subject;
  const fast = (lr: Rate) => (update: number) => lr(update * n);
  const slow = (lr: Rate) => (update: number) => lr(Math.floor(update / n));
  const fastText = `the schedule runs ${n} times too fast: at step t the rate is lr(${n} t), as where every one of ${n} processes steps the scheduler`;
  const slowText = `the schedule runs ${n} times too slowly: at step t the rate is lr(floor(t/${n})), as where it is stepped only once in ${n} accumulated batches`;
  return [
    ...paced(subject, fast, { text: fastText, facts: { times: n } }),
    ...(last >= n && !knownEpochs(subject).includes(n)
      ? paced(subject, slow, { text: slowText, facts: { times: 1 / n } })
      : []),
  ];
}

/** Every length of the words so many times as long. */
function stretched(subject: Subject, n: number): Hypothesis[] {
  const slow = (lr: Rate) => (update: number) => lr(update / n);
  const text = `the schedule runs ${n} times too slowly: at step t the rate is lr(t/${n}), as where it is made for the steps of ${n} processes together and stepped once an update`;
  return paced(subject, slow, { text, facts: { times: 1 / n } });
}
