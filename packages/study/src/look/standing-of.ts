import type { Course } from "../design/design.ts";
import type { KeptStudy } from "../file/kept-study.ts";
import { studySize } from "../file/size.ts";
import type { Records } from "../journal/journal.ts";
import { failuresOf } from "../results/failures.ts";
import { strangersIn } from "../results/strangers.ts";
import { countRuns } from "./count-runs.ts";
import type { Look } from "./look-at.ts";
import { paceOf } from "./pace-of.ts";

/** How far a study is, wherever it is kept. */
export type Standing = Pick<
  Look,
  "done" | "total" | "counts" | "interrupted" | "pace" | "failures" | "provenance" | "remarks"
>;

/** What is known of a study's runs, and which of them somebody works on now. */
export interface Known {
  readonly kept: Pick<KeptStudy, "study" | "task">;
  readonly courses: readonly Course[];
  readonly records: Pick<Records, "get" | "isDecided" | "read" | "attempts" | "ended">;
  /** The keys of runs that were begun and have not ended, each with whether somebody works on it. */
  readonly begun: ReadonlyMap<string, boolean>;
}

/** How far a study is. */
export async function standingOf({ kept, courses, records, begun }: Known): Promise<Omit<Standing, "provenance">> {
  const runs = await countRuns(kept, courses, records, begun);
  const total = studySize(kept.study).runs;
  return {
    ...{ done: total - runs.left.runs, total },
    counts: runs.counts,
    interrupted: runs.interrupted,
    pace: paceOf(runs, records),
    failures: await failuresOf(courses, records),
    remarks: strangersIn(records, kept.task),
  };
}
