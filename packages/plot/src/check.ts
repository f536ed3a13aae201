import { isInRange, isRecord } from "glidepath/input";
import type { Axis, Figure, Rule, Series } from "./figure.ts";
import { FigureError, type FigureIssue } from "./figure-error.ts";

/** Sides of a figure, in inches; 6 stands for one that is left out. */
const inchRange = { min: 1, max: 40 } as const;
const usualInches = 6;

/** Entries of a list that an issue shows. */
const shownEntries = 6;

type Report = (path: string, expected: string, received: unknown) => void;

/**
 * Checks a figure before anything is drawn, and throws one FigureError that lists every issue.
 * Example: x of 3 and y of 2 numbers gives `series[0].y: expected 3 numbers, as many as x, received 2 numbers`.
 */
export function check(figure: Figure): void {
  const issues: FigureIssue[] = [];
  const report: Report = (path, expected, received) => issues.push({ path, expected, received: show(received) });
  checkText(figure.title ?? "", "title", report);
  checkText(figure.description ?? "", "description", report);
  checkChoice(figure.labels ?? "direct", ["direct", "none"], "labels", report);
  for (const side of ["width", "height"] as const) {
    const inches = figure[side] ?? usualInches;
    if (!isInRange(inches, inchRange)) report(side, `inches from ${inchRange.min} to ${inchRange.max}`, inches);
  }
  checkAxis(figure.x, "x", report);
  checkAxis(figure.y, "y", report);
  if (Array.isArray(figure.series)) figure.series.forEach((s, i) => void checkSeries(s, `series[${i}]`, report));
  else report("series", "a list of series", figure.series);
  (figure.rules ?? []).forEach((rule, i) => void checkRule(rule, `rules[${i}]`, report));
  if (issues.length > 0) throw new FigureError(issues);
}

function checkAxis(axis: Axis, path: string, report: Report): void {
  if (!isRecord(axis)) {
    report(path, "an axis { label, scale }", axis);
    return;
  }
  checkText(axis.label, `${path}.label`, report);
  checkChoice(axis.scale, ["linear", "log"], `${path}.scale`, report);
  checkChoice(axis.format ?? "auto", ["auto", "power", "percent"], `${path}.format`, report);
  checkChoice(axis.below ?? "cut", ["cut", "band"], `${path}.below`, report);
  const log = axis.scale === "log";
  const good = (v: number) => Number.isFinite(v) && !(log && v <= 0);
  const kind = log ? "finite numbers above 0 (log axis)" : "finite numbers";
  if (axis.domain !== undefined) {
    const [low, high] = axis.domain;
    if (axis.domain.length !== 2 || !good(low) || !good(high)) report(`${path}.domain`, `two ${kind}`, axis.domain);
    else if (!(low < high)) report(`${path}.domain`, "the lower end before the higher", axis.domain);
  }
  if (axis.ticks?.every(good) === false) report(`${path}.ticks`, kind, axis.ticks);
}

function checkSeries(series: Series, path: string, report: Report): void {
  checkText(series.name, `${path}.name`, report);
  checkChoice(series.mark ?? "line", ["line", "points", "line+points"], `${path}.mark`, report);
  const dashes = ["solid", "dashed", "dotted", "dashdot", "longdash"];
  checkChoice(series.dash ?? "solid", dashes, `${path}.dash`, report);
  const slot = series.color ?? 0;
  if (!isInRange(slot, { min: 0, integer: true }))
    report(`${path}.color`, "a palette slot: a whole number from 0", slot);
  const count = series.x?.length;
  if (typeof count !== "number") {
    report(`${path}.x`, "a list of numbers", series.x);
    return;
  }
  for (let i = 0; i < count; i++) {
    if (!Number.isFinite(series.x[i])) {
      report(`${path}.x[${i}]`, "a finite number", series.x[i]);
      break;
    }
  }
  for (const key of ["y", "low", "high"] as const) {
    const list = series[key];
    if (list === undefined && key !== "y") continue;
    if (list?.length !== count) report(`${path}.${key}`, `${count} numbers, as many as x`, `${list?.length} numbers`);
  }
  if ((series.low === undefined) !== (series.high === undefined)) {
    const missing = series.low === undefined ? "low" : "high";
    report(`${path}.${missing}`, "a list, since the band's other edge is given", undefined);
  }
  const wrong = (series.jumps ?? []).find((i) => !isInRange(i, { min: 1, below: count, integer: true }));
  if (wrong !== undefined) report(`${path}.jumps`, `whole numbers from 1 to ${count - 1}`, wrong);
}

function checkRule(rule: Rule, path: string, report: Report): void {
  checkChoice(rule.axis, ["x", "y"], `${path}.axis`, report);
  if (!Number.isFinite(rule.at)) report(`${path}.at`, "a finite number", rule.at);
  checkText(rule.text ?? "", `${path}.text`, report);
}

function checkText(text: unknown, path: string, report: Report): void {
  if (typeof text !== "string") report(path, "text", text);
}

function checkChoice(value: string, choices: readonly string[], path: string, report: Report): void {
  if (!choices.includes(value)) report(path, choices.map((c) => `"${c}"`).join(" or "), value);
}

function show(value: unknown): string {
  if (typeof value === "string") return /^\d+ numbers$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.slice(0, shownEntries).map(show).join(", ")}${value.length > shownEntries ? ", …" : ""}]`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
