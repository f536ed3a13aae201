import { budget } from "glidepath";
import { GlidepathError, isInRange, isRecord, own, type Report, reportUnknownKeys, show } from "glidepath/input";
import { longestList } from "./read-schedules.ts";
import type { Study, StudyBudget } from "./study.ts";

const mostSeeds = 1_000;
const largestRate = 1_000_000;

function readList(value: unknown, path: string, what: string, report: Report): readonly unknown[] {
  if (Array.isArray(value) && value.length >= 1 && value.length <= longestList) return value;
  report({ path, expected: `a list of 1 to ${longestList} ${what}`, received: show(value) });
  return [];
}

/** Reads `stepsPerSecond`, by which budgets that are times become updates. */
export function readPace(value: unknown, report: Report): number | undefined {
  if (value === undefined || isInRange(value, { above: 0 })) return value;
  report({ path: "stepsPerSecond", expected: "the updates that the trainer makes in a second", received: show(value) });
  return undefined;
}

/**
 * Reads `budgets`: shares of the full budget, whole numbers of updates, or times, which a pace turns into updates; ascending. Every run
 * of a budget makes the same number of updates, however fast the machine is that day: otherwise runs could not be compared, or repeated.
 */
export function readBudgets(value: unknown, full: number, pace: number | undefined, report: Report): StudyBudget[] {
  const list = readList(value, "budgets", 'budgets such as "5%" or 500', report);
  const budgets = list.flatMap((entry, place) => {
    const steps = readBudget(entry, full, pace);
    const expected = `a share of the full budget such as "5%" (above 0%, at most 100%), or a whole number of updates from 1 to ${full}`;
    const hint = 'A time such as "10min" takes `stepsPerSecond`, and at most as many updates as the full budget';
    if (steps === null) {
      report({ path: `budgets[${place}]`, expected, received: show(entry), ...(isTime(entry) && { hint }) });
    }
    return steps === null ? [] : [{ label: String(entry).replace(/\s+/g, ""), steps, share: steps / full }];
  });
  budgets.sort((a, b) => a.steps - b.steps);
  refuseEqual(budgets, (budget) => budget.steps, "budgets", " updates", report);
  return budgets;
}

function readBudget(entry: unknown, full: number, pace: number | undefined): number | null {
  if (isInRange(entry, { min: 1, max: full, integer: true })) return entry;
  const timed = isTime(entry) && pace !== undefined ? stepsIn(entry, pace) : null;
  if (timed !== null) return timed <= full ? timed : null;
  const match = typeof entry === "string" ? /^\s*(\d{1,3}(?:\.\d{1,9})?)\s*%\s*$/.exec(entry) : null;
  const percent = match === null ? 0 : Number(match[1]);
  if (!(percent > 0 && percent <= 100)) return null;
  return Math.max(1, Math.round((full * percent) / 100));
}

const isTime = (entry: unknown): entry is string => typeof entry === "string" && /[a-z:]/i.test(entry);

/** The whole updates that a time holds; null if it is none, or holds none. */
function stepsIn(time: string, stepsPerSecond: number): number | null {
  try {
    return budget({ time, stepsPerSecond }).steps;
  } catch (error) {
    if (error instanceof GlidepathError) return null;
    throw error;
  }
}

/** Reads `rates`, ascending. */
export function readRates(value: unknown, report: Report): number[] {
  const list = readList(value, "rates", "peak rates to choose from", report);
  const rates = list.flatMap((entry, place) => {
    const fits = isInRange(entry, { above: 0, max: largestRate });
    const expected = `a rate above 0 and at most ${largestRate}`;
    if (!fits) report({ path: `rates[${place}]`, expected, received: show(entry) });
    return fits ? [entry] : [];
  });
  rates.sort((a, b) => a - b);
  refuseEqual(rates, (rate) => rate, "rates", "", report);
  return rates;
}

function refuseEqual<T>(list: readonly T[], number: (item: T) => number, path: string, unit: string, report: Report) {
  list.forEach((item, place) => {
    const isEqual = place > 0 && number(list[place - 1]!) === number(item);
    if (isEqual) report({ path, expected: "different entries", received: `${number(item)}${unit} twice` });
  });
}

/** Reads `seeds`: how many to tune on, and how many to report. */
export function readSeeds(value: unknown, report: Report): Study["seeds"] {
  const none = { tune: 1, report: 1, shared: false };
  if (!isRecord(value)) {
    report({ path: "seeds", expected: "an object such as { tune: 3, report: 10 }", received: show(value) });
    return none;
  }
  reportUnknownKeys(value, ["tune", "report", "shared"], "seeds", report);
  const [tune, reported, shared = false] = [own(value, "tune"), own(value, "report"), own(value, "shared")];
  if (typeof shared !== "boolean") report({ path: "seeds.shared", expected: "true or false", received: show(shared) });
  const fits = isInRange(tune, { min: 1, max: mostSeeds, integer: true });
  const many = (least: number): string => `a whole number of seeds from ${least} to ${mostSeeds}`;
  if (!fits) report({ path: "seeds.tune", expected: many(1), received: show(tune) });
  const least = fits && shared === true ? tune : 1;
  if (!isInRange(reported, { min: least, max: mostSeeds, integer: true })) {
    const hint = "With `shared: true` the tuning seeds are the first of the reported ones";
    report({ path: "seeds.report", expected: many(least), received: show(reported), ...(least > 1 && { hint }) });
    return none;
  }
  return { tune: fits ? tune : 1, report: reported, shared: shared === true };
}
