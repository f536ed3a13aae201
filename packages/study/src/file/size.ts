import { designOf } from "../design/index.ts";
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
