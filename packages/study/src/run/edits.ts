import { type Group, groupsOf } from "../design/groups.ts";
import { reportingSeeds, tuningSeeds } from "../file/size.ts";
import type { Study } from "../file/study.ts";
import type { Records } from "../journal/journal.ts";
import type { TaskNote } from "../task/task.ts";

/** The most schedules and budgets that are named. */
const mostNamed = 5;

/**
 * What an edit of the study does to the runs of its folder, in sentences: which cells are new, and which finished runs no longer count.
 * Nothing is lost by it: they stay in the journal, and count again when the study asks for them again.
 */
export function editsOf(before: Study, study: Study, task: TaskNote, records: Pick<Records, "get">): string[] {
  const [old, now] = [placesOf(before, task), placesOf(study, task)];
  const added = [...now].filter(([key]) => !old.has(key)).map(([, place]) => place);
  const dropped = [...old].filter(([key]) => !now.has(key) && records.get(key) !== undefined).map(([, place]) => place);
  return [
    ...(added.length > 0
      ? [`The study was edited: ${count(added.length, "cell is", "cells are")} new (${named(added)}).`]
      : []),
    ...(dropped.length > 0
      ? [
          `The study was edited: ${count(dropped.length, "finished run no longer counts", "finished runs no longer count")} (${named(dropped)}).`,
        ]
      : []),
  ];
}

/** Every cell that a study may come to, and where it is in the report. */
function placesOf(study: Study, task: TaskNote): Map<string, string> {
  const places = groupsOf(study, task).flatMap((group) =>
    keysOf(study, group).map((key) => [key, placeOf(group)] as const),
  );
  return new Map(places);
}

function keysOf(study: Study, { key }: Group): string[] {
  const seeds = [...new Set([...tuningSeeds(study), ...reportingSeeds(study)])];
  return study.rates.flatMap((_, rate) => seeds.map((seed) => key(rate, seed)));
}

const placeOf = ({ schedule, budget }: Group): string => `${schedule.name} at ${budget.label}`;

const count = (many: number, one: string, several: string): string => `${many} ${many === 1 ? one : several}`;

function named(places: readonly string[]): string {
  const different = [...new Set(places)];
  const more = different.length - mostNamed;
  return `${different.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
