import type { Schedule } from "glidepath";
import type { Claim } from "../design/design.ts";
import { knownOf } from "../results/known-of.ts";
import type { Outcome } from "../task/outcome.ts";
import { openStudy } from "./open-study.ts";

/** A run of a study that has ended, with the schedule that it trained under. */
export interface EndedRun {
  readonly schedule: string;
  /** Its number of updates. */
  readonly steps: number;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  readonly lr: Schedule;
  /** How it ended, with what it reported on the way. */
  readonly outcome: Outcome;
}

/**
 * The runs of a study's folder that have ended, shorter ones that a design made among them, each once, with their schedules and curves; those of another
 * origin are none of the study's. The folder is only read, and one run after the other, so that a large study takes little memory.
 *
 * @throws StudyError "store" if the folder holds no study or cannot be read
 * @example
 * await runStudy(study, { out });
 * let ended = 0;
 * for await (const { lr, steps } of endedRuns(out)) if (lr.steps === steps) ended++;
 * ended; // 3
 */
export async function* endedRuns(folder: string): AsyncGenerator<EndedRun> {
  const { courses, records, study } = await openStudy(folder);
  const known = knownOf(records);
  const seen = new Set<string>();
  for (const course of courses) {
    const { choosing, reported } = course.stand(known);
    for (const { group, rate, seed, key } of [...choosing, ...reported, ...course.reach()] as Claim[]) {
      if (seen.has(key) || records.get(key) === undefined) continue;
      seen.add(key);
      const { outcome } = (await records.read(key))!;
      const { name } = group.schedule;
      yield {
        schedule: name,
        steps: group.budget.steps,
        rate: study.rates[rate]!,
        seed,
        lr: group.curve(rate),
        outcome,
      };
    }
  }
}
