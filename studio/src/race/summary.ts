import { deviation, mean } from "@glidepath/study/statistics";
import type { Race, Run } from "../model/race.ts";
import { finishedSeeds } from "./book.ts";

/** What is known of an entrant's results. */
export interface Summary {
  /** Final validation accuracies of the finished seeds at which it did not diverge. */
  readonly accuracies: readonly number[];
  /** Their mean; before a seed is finished, undefined, as where all diverged. */
  readonly accuracy: number | undefined;
  /** Their standard deviation; undefined for fewer than two. */
  readonly spread: number | undefined;
  /** Mean of the last training losses of the same runs. */
  readonly loss: number | undefined;
  /** Seeds at which it diverged. */
  readonly diverged: number;
  /** The run of the last seed that was begun. */
  readonly latest: Run | undefined;
}

/** The results of the entrant at a place. Diverged runs are counted, and averaged into nothing. */
export function summaryOf(race: Race, place: number): Summary {
  const runs = finishedSeeds(race).map((all) => all[place]!);
  const ended = runs.filter(({ divergedAt }) => divergedAt === undefined);
  const accuracies = ended.map(({ accuracies }) => accuracies.at(-1)!.value);
  return {
    accuracies,
    accuracy: accuracies.length === 0 ? undefined : mean(accuracies),
    spread: deviation(accuracies) ?? undefined,
    loss: ended.length === 0 ? undefined : mean(ended.map(({ losses }) => losses.at(-1)!.value)),
    diverged: race.seeds.filter((all) => all[place]!.divergedAt !== undefined).length,
    latest: race.seeds.at(-1)?.[place],
  };
}
