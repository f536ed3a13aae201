import type { Study } from "./study.ts";

/** Runs and updates a study takes at most; schedules that share rates share runs, which makes it less. */
export interface Size {
  readonly runs: number;
  readonly steps: number;
}

/** Measuring a finished network costs about as much as this many updates. */
const measuringSteps = 50;

/** What runs cost, in updates: those that they make, and what it takes to measure their networks. */
export const costOf = ({ runs, steps }: Size): number => steps + runs * measuringSteps;

/** The seeds on which the rates are chosen; none where there is nothing to choose. */
export function tuningSeeds({ rates, seeds }: Pick<Study, "rates" | "seeds">): number[] {
  return rates.length === 1 ? [] : count(1, seeds.tune);
}

/** The seeds that are reported: others than those of the choice, unless the study says that they are shared. */
export function reportingSeeds(study: Pick<Study, "rates" | "seeds">): number[] {
  const { shared, report } = study.seeds;
  return count(shared ? 1 : tuningSeeds(study).length + 1, report);
}

/** How many runs one group takes: every rate on the tuning seeds, the chosen one on the reporting seeds that are not among them. */
export function runsPerGroup(study: Pick<Study, "rates" | "seeds">): number {
  const tuning = tuningSeeds(study).length;
  return study.rates.length * tuning + study.seeds.report - (study.seeds.shared ? tuning : 0);
}

/**
 * How much there is to do in a study.
 *
 * @example // 7 schedules, 6 budgets up to 2000 updates, 6 rates, 5 tuning and 20 report seeds:
 * studySize(readStudy(parse(readFileSync("examples/studies/budgeted-fashion.yaml", "utf8")))) // { runs: 2100, steps: 1337000 }
 */
export function studySize(study: Study): Size {
  const each = runsPerGroup(study) * study.schedules.length;
  const steps = study.budgets.reduce((sum, budget) => sum + budget.steps, 0);
  return { runs: each * study.budgets.length, steps: each * steps };
}

function count(first: number, length: number): number[] {
  return Array.from({ length }, (_, index) => first + index);
}
