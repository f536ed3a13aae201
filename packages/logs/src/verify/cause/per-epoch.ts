import { knownEpochs } from "../epochs.ts";
import { roundestOf } from "../numbers.ts";
import type { Rate } from "../rows.ts";
import { tryWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";
import { both } from "./speed.ts";

/** The scheduler is stepped at the end of each epoch, although the schedule is written in updates; or it is told the update only then. */
export const perEpoch: CauseFinder = {
  kind: "per-epoch",
  ways: [
    { cost: 1, propose: (subject) => knownEpochs(subject).flatMap((epoch) => bothKinds(subject, epoch)) },
    { cost: 2, propose: (subject) => findEpochs(subject) },
  ],
};

const paces = {
  stepped: (epoch: number) => (lr: Rate) => (update: number) => lr(Math.floor(update / epoch)),
  told: (epoch: number) => (lr: Rate) => (update: number) => lr(Math.floor(update / epoch) * epoch),
};

const texts = {
  stepped: (epoch: number) =>
    `the schedule is stepped once per epoch of ${epoch} updates: at step t the rate is lr(floor(t/${epoch}))`,
  told: (epoch: number) =>
    `the rate changes only once per epoch of ${epoch} updates: until then it stays that of the epoch's first update`,
};

function bothKinds(subject: Subject, epoch: number): Hypothesis[] {
  return (["stepped", "told"] as const).flatMap((kind) =>
    both(subject, paces[kind](epoch), { text: texts[kind](epoch), facts: { stepsPerEpoch: epoch } }),
  );
}

/** How many whole epochs a log must show for their length to be found. */
const fewest = 3;

/** Lengths of an epoch that explain the rows, where none is known. */
function findEpochs(subject: Subject): Hypothesis[] {
  return (["stepped", "told"] as const).flatMap((kind) => {
    const family = (epoch: number) => subject.change(paces[kind](epoch)(subject.raw));
    const found = tryWhole(family, { min: 2, max: Math.max(2, Math.floor(subject.last / fewest)) }, subject);
    return found.length === 0
      ? []
      : bothKinds(subject, roundestOf(found)).filter(({ text }) => text === texts[kind](roundestOf(found)));
  });
}
