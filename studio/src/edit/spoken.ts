import { formatInteger, formatNumber } from "@glidepath/plot";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type Sheet } from "../model/sheet.ts";
import type { Snapshot } from "../model/studio.ts";
import type { Control } from "./control.ts";
import { controlsOf } from "./controls.ts";

/** The page between two gestures, as far as it is spoken of. */
export interface Moment extends Pick<Snapshot, "undoes" | "redoes"> {
  readonly sheet: Sheet;
  /** The sheet before the last step. */
  readonly before: Sheet | undefined;
  readonly curve: number | undefined;
  readonly points: readonly string[];
}

/**
 * What is said to those who listen when one moment has followed another: what was done, if the sheet is another one, and where the
 * selected points are, if there are any. Undefined if nothing of that has changed.
 */
export function spoken(was: Moment, is: Moment): string | undefined {
  const done = is.sheet === was.sheet ? undefined : doneBetween(was, is);
  if (done === undefined && is.curve === was.curve && isSame(is.points, was.points)) return undefined;
  const curve = curveOf(is.sheet, is.curve);
  const controls = curve === undefined ? [] : controlsOf(scheduleOf(curve));
  const selected = controls.filter(({ id }) => is.points.includes(id));
  return [done, placeText(selected)].filter((text) => text !== undefined).join(": ");
}

/** The step that was done, or that was taken back. */
function doneBetween(was: Moment, is: Moment): string | undefined {
  const isBack = is.sheet === was.before && is.redoes !== undefined && is.redoes === was.undoes;
  return isBack ? `Undone, ${is.redoes}` : is.undoes;
}

function placeText(selected: readonly Control[]): string | undefined {
  const [point] = selected;
  if (point === undefined) return undefined;
  if (selected.length > 1) return `${selected.length} points selected`;
  return `step ${formatInteger(point.step)}, learning rate ${formatNumber(point.rate, 4)}`;
}

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id) => b.includes(id));
