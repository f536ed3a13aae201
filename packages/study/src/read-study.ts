import { checkCurve } from "./curves.ts";
import { type Issue, StudyError } from "./errors.ts";
import { dotted, type Fields, isFields, isWhole, type Report, refuseUnknown, reporter } from "./fields.ts";
import { studySize } from "./plan.ts";
import { LONGEST_LIST, readCompare, readName, readSchedules } from "./read-schedules.ts";
import type { Budget, Study } from "./study.ts";
import { tasks } from "./task/index.ts";

/** The most runs and updates a study may plan unless large studies are allowed. */
export const CAP = { runs: 20_000, steps: 20_000_000 } as const;

const KEYS = ["study", "task", "data", "steps", "budgets", "rates", "seeds", "schedules", "compare"];
const MOST = { steps: 10_000_000, seeds: 1_000 } as const;

/** How to read a study. */
export interface ReadOptions {
  /** Accept a plan above {@link CAP}; false if left out. */
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
  const issues: Issue[] = [];
  const report = reporter(issues);
  if (!isFields(raw)) {
    report("", "an object with the keys study, task, steps, budgets, rates, seeds and schedules", raw);
    throw new StudyError("invalid", issues);
  }
  refuseUnknown(raw, KEYS, "", report);
  const study = readBody(raw, report);
  if (issues.length === 0) checkSize(study, options, report);
  if (issues.length === 0) checkSchedules(study, issues);
  if (issues.length > 0) throw new StudyError("invalid", issues);
  return study;
}

function readBody(raw: Fields, report: Report): Study {
  const kinds = tasks.map((task) => task.kind);
  const name = readName(raw.study, "study", report);
  const task = String(raw.task);
  if (!kinds.includes(task)) report("task", `one of the tasks ${kinds.join(", ")}`, raw.task);
  if (raw.data !== undefined && (typeof raw.data !== "string" || raw.data === "")) {
    report("data", "the path of a folder, or no such key for the data that come with the package", raw.data);
  }
  const good = isWhole(raw.steps, 1, MOST.steps);
  if (!good) report("steps", `the full budget, a whole number of updates from 1 to ${MOST.steps}`, raw.steps);
  const steps = good ? (raw.steps as number) : 1;
  const schedules = readSchedules(raw.schedules, report);
  return {
    name,
    task,
    ...(typeof raw.data === "string" ? { data: raw.data } : {}),
    steps,
    budgets: readBudgets(raw.budgets, good ? steps : MOST.steps, report),
    rates: readRates(raw.rates, report),
    seeds: readSeeds(raw.seeds, report),
    schedules,
    compare: readCompare(raw.compare, schedules, report),
  };
}

function readList(value: unknown, path: string, what: string, report: Report): readonly unknown[] {
  if (Array.isArray(value) && value.length >= 1 && value.length <= LONGEST_LIST) return value;
  report(path, `a list of 1 to ${LONGEST_LIST} ${what}`, value);
  return [];
}

function readBudgets(value: unknown, full: number, report: Report): Budget[] {
  const list = readList(value, "budgets", 'budgets such as "5%" or 500', report);
  const budgets = list.flatMap((entry, place) => {
    const steps = readBudget(entry, full);
    const expected = `a share of the full budget such as "5%" (above 0%, at most 100%), or a whole number of updates from 1 to ${full}`;
    if (steps === null) report(dotted("budgets", place), expected, entry);
    return steps === null ? [] : [{ label: String(entry).replace(/\s+/g, ""), steps, share: steps / full }];
  });
  budgets.sort((a, b) => a.steps - b.steps);
  refuseTwins(budgets, (budget) => budget.steps, "budgets", "updates", report);
  return budgets;
}

function readBudget(entry: unknown, full: number): number | null {
  if (isWhole(entry, 1, full)) return entry;
  const match = typeof entry === "string" ? /^\s*(\d{1,3}(?:\.\d{1,9})?)\s*%\s*$/.exec(entry) : null;
  const percent = match === null ? 0 : Number(match[1]);
  if (!(percent > 0 && percent <= 100)) return null;
  return Math.max(1, Math.round((full * percent) / 100));
}

function readRates(value: unknown, report: Report): number[] {
  const list = readList(value, "rates", "peak rates to choose from", report);
  const rates = list.flatMap((entry, place) => {
    const fits = typeof entry === "number" && entry > 0 && entry <= 1e6;
    if (!fits) report(dotted("rates", place), "a rate above 0 and at most 1000000", entry);
    return fits ? [entry] : [];
  });
  rates.sort((a, b) => a - b);
  refuseTwins(rates, (rate) => rate, "rates", "", report);
  return rates;
}

function refuseTwins<T>(list: readonly T[], number: (item: T) => number, path: string, unit: string, report: Report) {
  list.forEach((item, place) => {
    const twin = place > 0 && number(list[place - 1]!) === number(item);
    if (twin) report(path, "different entries", `${number(item)} ${unit}`.trim(), "it is there twice");
  });
}

function readSeeds(value: unknown, report: Report): Study["seeds"] {
  const none = { tune: 1, report: 1 };
  if (!isFields(value)) {
    report("seeds", "an object such as { tune: 3, report: 10 }", value);
    return none;
  }
  refuseUnknown(value, ["tune", "report"], "seeds", report);
  const { tune, report: reported } = value;
  const fits = isWhole(tune, 1, MOST.seeds);
  if (!fits) report("seeds.tune", `a whole number of seeds from 1 to ${MOST.seeds}`, tune);
  const least = fits ? tune : 1;
  if (!isWhole(reported, least, MOST.seeds)) {
    const hint = "the tuning seeds are the first of the reported ones";
    report("seeds.report", `a whole number of seeds from ${least} to ${MOST.seeds}`, reported, hint);
    return none;
  }
  return { tune: least, report: reported };
}

function checkSize(study: Study, options: ReadOptions, report: Report): void {
  const { runs, steps } = studySize(study);
  if (options.allowLarge === true || (runs <= CAP.runs && steps <= CAP.steps)) return;
  const plan = `${runs.toLocaleString("en-US")} runs of ${steps.toLocaleString("en-US")} updates together`;
  const cap = `at most ${CAP.runs.toLocaleString("en-US")} runs and ${CAP.steps.toLocaleString("en-US")} updates`;
  report("", cap, plan, "take fewer schedules, budgets, rates or seeds, or allow a large study explicitly");
}

function checkSchedules(study: Study, issues: Issue[]): void {
  for (const entry of study.schedules) issues.push(...checkCurve(entry, study, dotted("schedules", entry.name)));
}
