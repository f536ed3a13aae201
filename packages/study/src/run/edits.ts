import type { Records } from "../journal/journal.ts";
import type { Study } from "../study/study.ts";
import type { TaskNote } from "../task/task.ts";
import { placesOf } from "./places-of.ts";

/** The most schedules and budgets that are named. */
const mostNamed = 5;

/**
 * What an edit of the study does to its folder, in sentences: which cells are new, which finished runs no longer count, and which pairs are
 * asked for only now that runs have ended. Nothing is lost by it: runs stay in the journal, and count again when the study asks for them again.
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
    ...lateQuestions(before, study, old, records),
  ];
}

/** Pairs that are asked for once results may have been seen have more of the level than they should. */
function lateQuestions(
  before: Study,
  study: Study,
  old: ReadonlyMap<string, string>,
  records: Pick<Records, "get">,
): string[] {
  const asked = new Set(before.compare.map(pairName));
  const late = study.compare.filter((pair) => !asked.has(pairName(pair)));
  if (late.length === 0 || ![...old.keys()].some((key) => records.get(key) !== undefined)) return [];
  const about = late.map(([first, second]) => `${first} and ${second}`);
  return [
    `The study was edited: it asks for ${count(late.length, "pair", "pairs")} that it did not ask for when its runs began (${named(about)}). If results were seen before, its verdicts are less sure than the report says.`,
  ];
}

const pairName = (pair: readonly [string, string]): string => JSON.stringify([...pair].sort());

const count = (many: number, one: string, several: string): string => `${many} ${many === 1 ? one : several}`;

function named(places: readonly string[]): string {
  const different = [...new Set(places)];
  const more = different.length - mostNamed;
  return `${different.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
