import { mean } from "@glidepath/study/statistics";
import type { Race, Reading } from "../model/race.ts";
import { finishedSeeds } from "./book.ts";

/** What is drawn of an entrant: a value at steps of its own curve. */
export interface RaceLines {
  /** One line for each seed that was begun. */
  readonly seeds: readonly (readonly Reading[])[];
  /** Their mean, over the finished seeds at which it did not diverge; undefined for fewer than two. */
  readonly mean: readonly Reading[] | undefined;
}

/** The losses or accuracies of the entrant at a place, with updates turned into steps of the curve. */
export function linesOf(race: Race, place: number, what: "losses" | "accuracies"): RaceLines {
  const { steps, rates } = race.entrants[place]!;
  const onSteps = (readings: readonly Reading[]) =>
    readings.map(({ done, value }) => ({ done: (done / rates.length) * steps, value }));
  const ended = finishedSeeds(race).flatMap((runs) =>
    runs[place]!.divergedAt === undefined ? [runs[place]![what]] : [],
  );
  const middle = () =>
    ended[0]!.map(({ done }, i) => ({ done, value: mean(ended.map((readings) => readings[i]!.value)) }));
  return {
    seeds: race.seeds.map((runs) => onSteps(runs[place]![what])),
    mean: ended.length < 2 ? undefined : onSteps(middle()),
  };
}
