import { designOf } from "../design/index.ts";
import { savedSteps } from "../design/trunk/saved-steps.ts";
import type { Size } from "../study/size.ts";
import type { Study } from "../study/study.ts";

/**
 * How much there is to do in a study, as its design does it.
 *
 * @example // 7 schedules, 6 budgets up to 2000 updates, 6 rates, 5 tuning and 20 report seeds:
 * studySize(readStudy(parse(readFileSync("examples/studies/budgeted-fashion.yaml", "utf8")))) // { runs: 2100, steps: 1337000 }
 */
export function studySize(study: Study): Size {
  return designOf(study).size(study);
}

/**
 * How many updates a study makes at most: those of `studySize`, less what its runs share if the study says `share: trunks`. Where there are several
 * rates, the seeds that are only reported may share more than can be told beforehand.
 *
 * @example
 * const branches = (share?: "trunks") => readStudy({ study: "cooldowns", task: "fashion-mlp", steps: 100, budgets: [100], rates: [0.1],
 *   seeds: { tune: 1, report: 2 }, ...(share && { share }), schedules: { linear: "hold, linear 20% to 0", sqrt: "hold, sqrt 20% to 0" } });
 * stepsToMake(branches()) // 400
 * stepsToMake(branches("trunks")) // 238, as both have the same rates up to update 81
 */
export function stepsToMake(study: Study): number {
  return studySize(study).steps - (study.share === undefined ? 0 : savedSteps(study));
}
