import type { Budget, Spec } from "glidepath";
import { show, unknownName } from "glidepath/input";
import { curveFor } from "../curves.ts";
import { StudyError } from "../errors.ts";
import { seeds } from "../queue.ts";
import type { RunResult } from "../task/task.ts";
import { openStudy } from "./open-study.ts";
import { partialGroup } from "./partial-group.ts";

/** How one schedule learned under one budget. Plain JSON. */
export interface LearningCurves {
  readonly schedule: string;
  /** Updates of the budget. */
  readonly steps: number;
  /** The chosen peak rate; while it is being chosen, the lowest of the study's. */
  readonly rate: number;
  /** The schedule itself at that rate. */
  readonly spec: Spec;
  readonly budget: Budget;
  /** The runs that are done: at the chosen rate, or, while it is being chosen, at all rates. */
  readonly runs: readonly {
    readonly rate: number;
    readonly seed: number;
    readonly state: RunResult["state"];
    readonly divergedAt: number | null;
    readonly test: number | null;
    readonly curve: RunResult["curve"];
  }[];
}

/**
 * The training losses of a schedule's runs under one budget, as far as they are done.
 *
 * @throws StudyError "store" and "invalid" as `lookAt`; "invalid" too for a schedule or a budget that the study does not have
 * @example curvesOf("demo-report", "linear", 200).runs[0].curve.every // 1
 */
export function curvesOf(folder: string, schedule: string, steps: number): LearningCurves {
  const opened = openStudy(folder);
  const { study, runs } = opened;
  const names = study.schedules.map(({ name }) => name);
  if (!names.includes(schedule))
    throw new StudyError("invalid", [unknownName("schedule", "schedule", schedule, names)]);
  const group = opened.groups.find((one) => one.schedule.name === schedule && one.budget.steps === steps);
  if (group === undefined) {
    const expected = `updates of a budget: ${study.budgets.map((budget) => budget.steps).join(", ")}`;
    throw new StudyError("invalid", [{ path: "steps", expected, received: show(steps) }]);
  }
  const { place } = partialGroup(opened, group);
  const places = place === undefined ? [...study.rates.keys()] : [place];
  const last = place === undefined ? study.seeds.tune : study.seeds.report;
  const rate = study.rates[place ?? 0]!;
  const lr = curveFor(group.schedule, study, steps, rate);
  return {
    ...{ schedule, steps, rate, spec: lr.spec, budget: lr.budget },
    runs: places.flatMap((at) =>
      seeds(1, last).flatMap((seed) => {
        const result = runs.lines.get(group.key(at, seed))?.result;
        if (result === undefined) return [];
        const { state, divergedAt, test, curve } = result;
        return [{ rate: study.rates[at]!, seed, state, divergedAt, test, curve }];
      }),
    ),
  };
}
