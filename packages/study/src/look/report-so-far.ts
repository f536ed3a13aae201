import { tuningSeeds } from "../file/size.ts";
import { reportContent } from "../report/write.ts";
import { collect } from "../results/results.ts";
import type { Opened } from "./open-study.ts";

/**
 * A study in the form of `report.json`. While runs are missing no schedule has a standing, and none is compared: comparisons are corrected
 * together, so they are made once, when all runs have ended.
 */
export async function reportSoFar(
  { study, task, groups, records }: Opened,
  isComplete: boolean,
): Promise<Readonly<Record<string, unknown>>> {
  const report = reportContent(await collect(study, task, groups, records));
  if (isComplete) return report;
  const toTune = study.rates.length * tuningSeeds(study).length;
  const tables = report.tables.map(({ budget, rows }) => ({
    budget,
    rows: rows.map((row) => {
      const { key } = groups.find((one) => one.schedule.name === row.schedule && one.budget.steps === budget.steps)!;
      const keys = study.rates.flatMap((_, rate) => tuningSeeds(study).map((seed) => key(rate, seed)));
      const tuned = keys.filter((each) => records.get(each) !== undefined).length;
      // A rate that is chosen from some of the runs may not be the one in the end, and its runs may not be reported.
      const open = tuned < toTune ? { rate: null, count: 0, mean: null, deviation: null } : {};
      return { ...row, ...open, tuned, toTune, standing: null, toBest: null };
    }),
  }));
  const { version, task: told, data, metrics } = report;
  return { version, study, task: told, data, metrics, tables };
}
