import type { Race, Reading, Run } from "../model/race.ts";
import type { LaneReport } from "./lane.ts";

const fresh: Run = { done: 0, losses: [], accuracies: [], isOver: false };

/** True where every run of a seed is over. */
export const isFinished = (runs: readonly Run[]): boolean => runs.every((run) => run.isOver);

/** The seeds of which every run is over. */
export const finishedSeeds = ({ seeds }: Race): readonly (readonly Run[])[] => seeds.filter(isFinished);

/** The race without the runs of a seed that is not finished: they are run again from their start. */
export function withoutUnfinished(race: Race): Race {
  return { ...race, seeds: finishedSeeds(race) };
}

/** The race with the next seed begun. */
export function withSeed(race: Race): Race {
  return { ...race, seeds: [...race.seeds, race.entrants.map(() => fresh)] };
}

/** The race after the next part of every run of the last seed; it is over if that was the last of the last seed. */
export function withReports(race: Race, reports: readonly LaneReport[], seconds: number): Race {
  const runs = race.seeds.at(-1)!.map((run, i) => withReport(run, reports[i]!));
  const seeds = [...race.seeds.slice(0, -1), runs];
  const isOver = isFinished(runs) && seeds.length === race.settings.seeds;
  return { ...race, seeds, seconds: race.seconds + seconds, state: isOver ? "over" : race.state };
}

function withReport(run: Run, { done, loss, accuracy, divergedAt, isOver }: LaneReport): Run {
  if (run.isOver) return run;
  const add = (list: readonly Reading[], value?: number) => (value === undefined ? list : [...list, { done, value }]);
  return { done, losses: add(run.losses, loss), accuracies: add(run.accuracies, accuracy), divergedAt, isOver };
}

/** Updates that were done, and all that the race takes: those that a diverged run had left are none. */
export function updatesOf({ seeds, entrants, settings }: Race): { readonly done: number; readonly total: number } {
  const runs = seeds.flatMap((all) => all.map((run, i) => ({ run, length: entrants[i]!.rates.length })));
  const done = runs.reduce((sum, { run }) => sum + run.done, 0);
  const spared = runs.reduce((sum, { run, length }) => sum + (run.isOver ? length - run.done : 0), 0);
  const all = settings.seeds * entrants.reduce((sum, { rates }) => sum + rates.length, 0);
  return { done, total: all - spared };
}

/** Seconds that are left at the pace so far; undefined before there is one. */
export function secondsLeft(race: Race): number | undefined {
  const { done, total } = updatesOf(race);
  return done === 0 ? undefined : (race.seconds / done) * (total - done);
}
