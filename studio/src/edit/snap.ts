import { measureOf, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve, type Sheet } from "../model/sheet.ts";
import type { Control } from "./control.ts";
import { controlsOf } from "./controls.ts";

/** How near a point has to come to be drawn to something, px. */
const radius = 6;

/** Shares of the run that attract: tenths and twentieths. */
const parts = 20;

/** The candidate that is nearest on the screen, if it is near enough to attract; the first of those that are equally near. */
export function snapTo(
  value: number,
  candidates: readonly number[],
  at: (value: number) => number,
): number | undefined {
  const place = at(value);
  let [best, least] = [undefined as number | undefined, radius];
  for (const candidate of candidates) {
    const distance = Math.abs(at(candidate) - place);
    if (distance <= least && (best === undefined || distance < least)) [best, least] = [candidate, distance];
  }
  return best;
}

/**
 * Steps that attract a point: the other points of all curves where they lie, pins, the ticks of an axis that counts something else than
 * steps, and round shares of the run.
 */
export function stepsToSnap(sheet: Sheet, curve: number, held: Control, ticks: readonly number[] = []): number[] {
  const measure = measureOf(sheet);
  const own = curveOf(sheet, curve)!;
  const points = shown(sheet).flatMap((one) =>
    othersOf(one, curve, held).map(({ step }) => Math.round(stepBeside(measure, one, own, step))),
  );
  const { steps } = own.budget;
  if (!measure.isInSteps) return [...points, ...sheet.pins, ...ticks, 0, steps];
  return [...points, ...sheet.pins, ...Array.from({ length: parts + 1 }, (_, i) => Math.round((i / parts) * steps))];
}

/** Rates that attract a point: those of other points and of the other curves at its step, and 1, 2 and 5 in every decade. */
export function ratesToSnap(sheet: Sheet, curve: number, held: Control, step: number, rate: number): number[] {
  const points = others(sheet, curve, held).map((control) => control.rate);
  const [measure, own] = [measureOf(sheet), curveOf(sheet, curve)!];
  const curves = shown(sheet).filter(({ id }) => id !== curve);
  const beside = curves.flatMap((other) => {
    const [lr, there] = [scheduleOf(other), stepBeside(measure, own, other, step)];
    return there <= lr.limit ? [lr(there)] : [];
  });
  const decade = rate > 0 ? Math.floor(Math.log10(rate)) : 0;
  const round = [1, 2, 5, 10].map((multiple) => Number(`${multiple}e${decade}`));
  return [...points, ...beside, ...(rate > 0 ? round : [])];
}

const shown = ({ curves }: Sheet) => curves.filter(({ isHidden }) => !isHidden);

function othersOf(one: NamedCurve, curve: number, { id }: Control): Control[] {
  return controlsOf(scheduleOf(one)).filter((control) => one.id !== curve || control.id !== id);
}

function others(sheet: Sheet, curve: number, held: Control): Control[] {
  return shown(sheet).flatMap((one) => othersOf(one, curve, held));
}
