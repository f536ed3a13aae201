import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type Sheet, withCurve } from "../model/sheet.ts";
import type { Control, Place } from "./control.ts";
import { controlsOf } from "./controls.ts";
import { movePoints } from "./move-points.ts";
import { significant, usualDigits } from "./rounded.ts";

/** What is dragged: points of one curve, one of which the hand holds. */
export interface Grip {
  readonly sheet: Sheet;
  readonly curve: number;
  readonly points: readonly string[];
  readonly held: Control;
}

/** Takes hold of a point; if it is one of the selected ones, they all come along. Undefined if there is no such point. */
export function grip(sheet: Sheet, curve: number, selected: readonly string[], id: string): Grip | undefined {
  const named = curveOf(sheet, curve);
  const held = named && controlsOf(scheduleOf(named)).find((control) => control.id === id);
  if (held === undefined) return undefined;
  return { sheet, curve, points: selected.includes(id) ? selected : [id], held };
}

/**
 * How far points of a curve can move aside together, in steps: as far as those beside them let the outermost of them. Points that
 * cannot move do not hold the others back.
 */
export function reachOf(controls: readonly Control[], points: readonly string[]): readonly [number, number] {
  const isMoving = ({ id, steps }: Control) => points.includes(id) && steps[0] < steps[1];
  const limits = controls.filter(isMoving).map(({ step, steps }) => {
    const left = controls.findLast((one) => one.step < step);
    const right = controls.find((one) => one.step > step);
    return [
      left && isMoving(left) ? Number.NEGATIVE_INFINITY : steps[0] - step,
      right && isMoving(right) ? Number.POSITIVE_INFINITY : steps[1] - step,
    ] as const;
  });
  return [Math.max(...limits.map(([low]) => low)), Math.min(...limits.map(([, high]) => high))];
}

/**
 * The sheet with the held point at a place, and the others moved along: by as many steps, and by the same factor (on a log axis) or
 * difference. Always counted from where the gesture began, so that nothing drifts. A text if the words cannot say it.
 */
export function dragTo(
  { sheet, curve, points, held }: Grip,
  to: Place,
  isLog: boolean,
  digits = usualDigits,
): Sheet | string {
  const named = curveOf(sheet, curve)!;
  const all = controlsOf(scheduleOf(named));
  const controls = all.filter(({ id }) => points.includes(id));
  const [low, high] = reachOf(all, points);
  const aside = Math.min(Math.max(to.step - held.step, low), high);
  const isFactor = isLog && held.rate > 0 && to.rate > 0;
  const along = (rate: number) =>
    isFactor ? significant(rate * (to.rate / held.rate), digits) : significant(rate + to.rate - held.rate, digits);
  const places = new Map(
    controls.map(({ id, step, rate }): [string, Place] => {
      const isHeld = id === held.id;
      const moved = to.rate === held.rate ? rate : isHeld ? significant(to.rate, digits) : along(rate);
      return [id, { step: step + (points.length > 1 ? aside : to.step - held.step), rate: moved }];
    }),
  );
  const edited = movePoints(named, places);
  return "problem" in edited ? edited.problem : withCurve(sheet, curve, { spec: edited.curve.spec });
}
