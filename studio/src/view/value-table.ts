import { gaugeOf, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";

/** What the figure shows, as numbers: the rate of every shown curve at some steps. */
export interface ValueTable {
  /** What the axis counts in; the first column is in it, and so is a second one in steps unless it counts these. */
  readonly label: string;
  readonly isInSteps: boolean;
  readonly curves: readonly NamedCurve[];
  readonly rows: readonly ValueRow[];
}

/** One step of the curve in hand, its place on the axis, and each curve's rate there; undefined outside of a curve's run. */
export interface ValueRow {
  readonly step: number;
  readonly place: number;
  readonly rates: readonly (number | undefined)[];
}

/** So many whole steps from the first to the last that the x axis can show of all runs, and those beside that are asked for. */
export function stepsOfTable(sheet: Sheet, inHand: NamedCurve | undefined, count: number, beside: readonly number[]) {
  const gauge = gaugeOf(sheet);
  const shown = sheet.curves.filter(({ isHidden }) => !isHidden);
  const end = Math.max(0, ...shown.map((curve) => stepBeside(gauge, curve, inHand ?? curve, curve.budget.steps)));
  const even = Array.from({ length: count }, (_, i) => Math.round((i / (count - 1)) * end));
  return [...new Set([...even, ...beside])].filter((step) => step >= 0).sort((a, b) => a - b);
}

/** Those of some steps of the curve in hand at which no shown curve has a rate. */
export const stepsBeyond = (
  sheet: Sheet,
  inHand: NamedCurve | undefined,
  steps: readonly number[],
): readonly number[] =>
  valueTable(sheet, inHand, steps).rows.flatMap(({ step, rates }) =>
    rates.some((rate) => rate !== undefined) ? [] : [step],
  );

/** The table of the figure at some steps of the curve in hand. */
export function valueTable(sheet: Sheet, inHand: NamedCurve | undefined, steps: readonly number[]): ValueTable {
  const gauge = gaugeOf(sheet);
  const curves = sheet.curves.filter(({ isHidden }) => !isHidden);
  const rows = steps.map((step): ValueRow => {
    const rates = curves.map((curve) => {
      const [lr, own] = [scheduleOf(curve), stepBeside(gauge, inHand, curve, step)];
      return own <= Math.min(lr.steps, lr.limit) ? lr(own) : undefined;
    });
    return { step, place: gauge.rulerOf(inHand).of(step), rates };
  });
  return { label: gauge.label, isInSteps: gauge.isInSteps, curves, rows };
}

/** The table as CSV, with all digits. */
export function csvOf({ label, isInSteps, curves, rows }: ValueTable): string {
  const names = curves.map(({ name }) => name);
  const head = isInSteps ? [label, ...names] : [label, "Step", ...names];
  const lines = rows.map(({ step, place, rates }) => [
    ...(isInSteps ? [step] : [place, step]),
    ...rates.map((rate) => rate ?? ""),
  ]);
  return [head, ...lines].map((line) => `${line.map(field).join(",")}\n`).join("");
}

/** A field of CSV; a name that a spreadsheet would take for a formula stays a text. */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
