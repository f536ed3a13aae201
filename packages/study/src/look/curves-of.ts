import type { Budget, Spec } from "glidepath";
import { show, unknownName } from "glidepath/input";
import type { Claim, Course, Known } from "../design/design.ts";
import { StudyError } from "../errors.ts";
import { knownOf } from "../results/known-of.ts";
import { curveFor } from "../study/curves.ts";
import type { Study } from "../study/study.ts";
import type { Curve, FinalState, Outcome } from "../task/outcome.ts";
import { openStudy } from "./open-study.ts";

/** How one schedule learned under one budget. Plain JSON. */
export interface LearningCurves {
  readonly schedule: string;
  /** Updates of the budget. */
  readonly steps: number;
  /** The chosen peak rate, or the one that was asked for; while it is being chosen, the lowest of the study's. */
  readonly rate: number;
  /** The schedule itself at that rate. */
  readonly spec: Spec;
  readonly budget: Budget;
  /** The runs that are done: at the chosen rate, or, while it is being chosen, at all rates; at the rate that was asked for, if one was. */
  readonly runs: readonly {
    readonly rate: number;
    readonly seed: number;
    readonly state: FinalState;
    readonly reason: string | null;
    /** The reported metric; null where it was not measured. */
    readonly value: number | null;
    /** What was measured where the run ended, by the name of the metric: the reported one, the one that chooses and those that are only kept. */
    readonly metrics: Outcome["metrics"];
    /** What the run reported while it trained, by the name of the metric. */
    readonly curves: Readonly<Record<string, Curve>>;
  }[];
}

/**
 * What a schedule's runs reported while they trained under one budget, as far as they are done.
 *
 * @param rate one of the study's peak rates: its runs on tuning and reporting seeds alike, whichever rate was chosen. Left out: the
 * reported runs at the chosen one
 * @throws StudyError "store" and "invalid" as `lookAt`; "invalid" too for a schedule, a budget or a rate that the study does not have
 * @example
 * await runStudy(study, { out });
 * (await curvesOf(out, "linear", 20)).runs.length; // 3
 */
export async function curvesOf(
  folder: string,
  schedule: string,
  steps: number,
  rate?: number,
): Promise<LearningCurves> {
  const opened = await openStudy(folder);
  const { study, task, records } = opened;
  const names = [...new Set(opened.courses.map((course) => course.schedule.name))];
  if (!names.includes(schedule))
    throw new StudyError("invalid", [unknownName("schedule", "schedule", schedule, names)]);
  const course = opened.courses.find((one) => one.schedule.name === schedule && one.budget.steps === steps);
  if (course === undefined) {
    const expected = `updates of a budget: ${study.budgets.map((budget) => budget.steps).join(", ")}`;
    throw new StudyError("invalid", [{ path: "steps", expected, received: show(steps) }]);
  }
  const { claims, place } = shownRuns(course, study, knownOf(records), rate);
  const peak = study.rates[place]!;
  const lr = curveFor(course.stand(knownOf(records)).reported[0]!.group.schedule, study, steps, peak);
  const cells = claims.map(({ rate: at, seed, key }) => ({ rate: study.rates[at]!, seed, key }));
  const runs: LearningCurves["runs"][number][] = [];
  for (const { key, ...cell } of cells) {
    const line = await records.read(key);
    if (line === undefined) continue;
    const { state, reason, metrics, curves } = line.outcome;
    runs.push({ ...cell, state, reason, value: metrics[task.metrics.report.name] ?? null, metrics, curves });
  }
  return { schedule, steps, rate: peak, spec: lr.spec, budget: lr.budget, runs };
}

/** The runs to show, and the place of their rate among the study's. */
function shownRuns(course: Course, study: Study, known: Known, rate: number | undefined) {
  const { choosing, isChosen, reported, rate: chosen } = course.stand(known);
  if (rate === undefined) return { claims: isChosen ? reported : choosing, place: isChosen ? chosen : 0 };
  const place = study.rates.indexOf(rate);
  if (place < 0) {
    const expected = `a rate of the study: ${study.rates.join(", ")}`;
    throw new StudyError("invalid", [{ path: "rate", expected, received: show(rate) }]);
  }
  const all = new Map([...choosing, ...course.reach()].map((claim) => [claim.key, claim]));
  const isFull = ({ group }: Claim): boolean => group.budget.steps === course.budget.steps;
  return { claims: [...all.values()].filter((claim) => claim.rate === place && isFull(claim)), place };
}
