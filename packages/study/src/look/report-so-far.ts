import { reportContent } from "../report/write.ts";
import { knownOf } from "../results/known-of.ts";
import { collect } from "../results/results.ts";
import type { Opened } from "./open-study.ts";

/**
 * A study in the form of `report.json`. While runs are missing no schedule has a standing, and none is compared: comparisons are corrected
 * together, so they are made once, when all runs have ended.
 */
export async function reportSoFar(
  { study, task, courses, records }: Opened,
  isComplete: boolean,
): Promise<Readonly<Record<string, unknown>>> {
  const report = reportContent(await collect(study, task, courses, records));
  if (isComplete) return report;
  const tables = report.tables.map(({ budget, rows }) => ({
    budget,
    rows: rows.map((row) => {
      const course = courses.find((one) => one.schedule.name === row.schedule && one.budget.steps === budget.steps)!;
      const { choosing, isChosen } = course.stand(knownOf(records));
      const tuned = choosing.filter(({ key }) => records.get(key) !== undefined).length;
      const toTune = choosing.length;
      // A rate that is chosen from some of the runs may not be the one in the end, and its runs may not be reported.
      const open = !isChosen ? { rate: null, count: 0, mean: null, deviation: null } : {};
      return { ...row, ...open, tuned, toTune, standing: null, toBest: null };
    }),
  }));
  const { version, task: told, data, metrics } = report;
  return { version, study, task: told, data, metrics, tables };
}
