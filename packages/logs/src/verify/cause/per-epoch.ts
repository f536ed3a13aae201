import { knownEpochs } from "../epochs.ts";
import { roundestOf, saidOf } from "../numbers.ts";
import { paced } from "../pace.ts";
import type { Rate } from "../rows.ts";
import { tryWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** The scheduler is stepped at the end of each epoch, although the schedule is written in updates; or it is told the update only then. */
export const perEpoch: CauseFinder = {
  kind: "per-epoch",
  ways: [
    { cost: 1, propose: (subject) => knownEpochs(subject).flatMap((n) => kinds.flatMap((kind) => kind(subject, [n]))) },
    { cost: 2, propose: (subject) => kinds.flatMap((kind) => kind(subject, epochsOf(subject, kind))) },
  ],
};

/** Proposes one of the epochs, which explain equally. */
type Kind = ((subject: Subject, epochs: readonly number[]) => Hypothesis[]) & { readonly at: Pace };
type Pace = (epoch: number) => (lr: Rate) => Rate;

const kinds: readonly Kind[] = [
  kindOf(
    (epoch) => (lr) => (update) => lr(Math.floor(update / epoch)),
    (epoch, n) => `the schedule is stepped once per epoch of ${epoch} updates: at step t the rate is lr(floor(t/${n}))`,
  ),
  kindOf(
    (epoch) => (lr) => (update) => lr(Math.floor(update / epoch) * epoch),
    (epoch) =>
      `the rate changes only once per epoch of ${epoch} updates: until then it stays that of the epoch's first update`,
  ),
];

function kindOf(at: Pace, text: (epoch: string, n: number) => string): Kind {
  const propose = (subject: Subject, epochs: readonly number[]) => {
    if (epochs.length === 0) return [];
    const stepsPerEpoch = roundestOf(epochs);
    return paced(subject, at(stepsPerEpoch), { text: text(saidOf(epochs), stepsPerEpoch), facts: { stepsPerEpoch } });
  };
  return Object.assign(propose, { at });
}

/** How many whole epochs a log must show for their length to be found. */
const fewest = 3;

/** Lengths of an epoch that explain the rows, where none is known. */
function epochsOf(subject: Subject, { at }: Kind): number[] {
  const range = { min: 2, max: Math.max(2, Math.floor(subject.last / fewest)) };
  return tryWhole((epoch) => subject.change(at(epoch)(subject.raw)), range, subject);
}
