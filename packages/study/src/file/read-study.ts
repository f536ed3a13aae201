import { type Fields, isInRange, isRecord, own, type Report, reportUnknownKeys, show } from "glidepath/input";
import { designOf } from "../design/index.ts";
import { collectInvalid } from "../errors.ts";
import { checkCurve } from "../study/curves.ts";
import type { Size } from "../study/size.ts";
import type { Study } from "../study/study.ts";
import { readTask } from "../task/source/index.ts";
import { readDesign } from "./read-design.ts";
import { readBudgets, readPace, readRates, readSeeds } from "./read-grid.ts";
import { readCompare, readName, readSchedules, specPath } from "./read-schedules.ts";
import { readShare } from "./read-share.ts";
import { studySize } from "./size.ts";

/** The most runs and updates a study may have unless large studies are allowed. */
export const largestStudy = { runs: 20_000, steps: 20_000_000 } as const;

/** The keys of a study file; `$schema` is for editors and not kept. */
export const knownKeys = [
  "study",
  "task",
  "data",
  "steps",
  "stepsPerSecond",
  "budgets",
  "rates",
  "seeds",
  "design",
  "share",
  "schedules",
  "compare",
  "$schema",
] as const;

/** The longest full budget, in updates. */
export const mostSteps = 10_000_000;

/** How to read a study. */
export interface ReadOptions {
  /** Accept a study above {@link largestStudy}; false if left out. */
  readonly allowLarge?: boolean;
}

/**
 * Checks a study file's content (an object as JSON or YAML gives it) and brings it into one form. Nothing is trained.
 *
 * @throws StudyError "invalid" with every issue at once
 * @example readStudy({ study: "demo", task: "fashion-mlp", steps: 200, budgets: ["10%", "100%"], rates: [0.04],
 *   seeds: { tune: 1, report: 3 }, schedules: { linear: "linear to 0", constant: "constant" } })
 */
export function readStudy(raw: unknown, options: ReadOptions = {}): Study {
  return collectInvalid((report) => {
    if (isRecord(raw)) return readBody(raw, options, report);
    const expected = "an object with the keys study, task, steps, budgets, rates, seeds and schedules";
    report({ path: "", expected, received: show(raw) });
    return undefined;
  })!;
}

function readBody(raw: Fields, options: ReadOptions, report: Report): Study {
  reportUnknownKeys(raw, knownKeys, "", report);
  const name = readName(own(raw, "study"), "study", report);
  const [data, full] = [own(raw, "data"), own(raw, "steps")];
  const task = readTask(own(raw, "task"), "task", report) ?? "";
  if (data !== undefined && (typeof data !== "string" || data === "")) {
    const expected = "the path of a folder, what the data are in words, or no such key";
    report({ path: "data", expected, received: show(data) });
  }
  const steps = isInRange(full, { min: 1, max: mostSteps, integer: true }) ? full : undefined;
  if (steps === undefined) {
    const expected = `the full budget, a whole number of updates from 1 to ${mostSteps}`;
    report({ path: "steps", expected, received: show(full) });
  }
  const pace = readPace(own(raw, "stepsPerSecond"), report);
  const schedules = readSchedules(own(raw, "schedules"), report);
  const design = readDesign(own(raw, "design"), report);
  const added = designOf({ ...(design && { design }) }).added?.(design ?? {}) ?? [];
  const share = readShare(own(raw, "share"), task, report);
  const study = {
    name,
    task,
    ...(typeof data === "string" ? { data } : {}),
    steps: steps ?? mostSteps,
    budgets: readBudgets(own(raw, "budgets"), steps ?? mostSteps, pace, report),
    rates: readRates(own(raw, "rates"), report),
    seeds: readSeeds(own(raw, "seeds"), report),
    schedules,
    ...(share !== undefined && { share }),
    ...(design !== undefined && { design }),
    compare: readCompare(own(raw, "compare"), [...schedules.map((entry) => entry.name), ...added], report),
  };
  if (steps !== undefined) checkWhole(study, own(raw, "schedules"), options.allowLarge === true, report);
  return study;
}

/** What takes the whole study to see. Parts that could not be read are missing in it, so it is never too large by them. */
function checkWhole(study: Study, schedules: unknown, allowLarge: boolean, report: Report): void {
  if (!allowLarge) checkSize(study, report);
  if (study.budgets.length === 0 || study.rates.length === 0) return;
  const once = study.budgets.reduce((sum, budget) => sum + budget.steps, 0) * study.schedules.length;
  // A study that is too large is refused anyway, and looking at every rate of it could take minutes.
  const everyRate = allowLarge || once <= largestStudy.steps;
  for (const entry of study.schedules) {
    if (entry.spec === undefined) continue;
    checkCurve(entry, study, specPath(schedules, entry.name), everyRate).forEach(report);
  }
  designOf(study).check?.(study, report);
}

function checkSize(study: Study, report: Report): void {
  const { runs, steps } = studySize(study);
  if (runs <= largestStudy.runs && steps <= largestStudy.steps) return;
  const text = (size: Size): string =>
    `${size.runs.toLocaleString("en-US")} runs of ${size.steps.toLocaleString("en-US")} updates together`;
  const hint =
    "Take fewer schedules, budgets, rates or seeds, or allow a large one (--allow-large, `allowLarge: true`)";
  report({ path: "", expected: `at most ${text(largestStudy)}`, received: text({ runs, steps }), hint });
}
