import { tuningSeeds } from "../study/seeds.ts";
import type { Size } from "../study/size.ts";
import type { Study, StudyBudget } from "../study/study.ts";

/**
 * How much there is to do at most where every rate runs on the tuning seeds at every rung, and one on the reporting seeds.
 *
 * @param rungs for every budget the updates of the runs that choose
 */
export function sizeOf(study: Study, rungs = ({ steps }: StudyBudget): number[] => [steps]): Size {
  const tuning = tuningSeeds(study).length;
  const reporting = study.seeds.report - (study.seeds.shared ? tuning : 0);
  let [runs, steps] = [0, 0];
  for (const budget of study.budgets) {
    const list = rungs(budget);
    runs += study.rates.length * tuning * list.length + reporting;
    steps += study.rates.length * tuning * list.reduce((sum, rung) => sum + rung, 0) + reporting * budget.steps;
  }
  return { runs: runs * study.schedules.length, steps: steps * study.schedules.length };
}
