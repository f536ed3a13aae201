import { formatInteger } from "@glidepath/plot";
import { controlsOf } from "../edit/controls.ts";
import { insertPoint } from "../edit/insert.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { withCurve } from "../model/sheet.ts";
import type { Notice, Studio } from "../model/studio.ts";
import type { Action } from "./action.ts";

/** Adds a point to the curve in hand at a step, and selects it; within a gesture if one is open. */
export function addPointAt(studio: Studio, step: number): string | undefined {
  const curve = studio.selected;
  if (curve === undefined) return undefined;
  const inserted = insertPoint(curve, step);
  if ("problem" in inserted) {
    studio.show({ notice: { kind: "problem", text: inserted.problem } });
    return undefined;
  }
  const sheet = withCurve(studio.history.present, curve.id, { spec: inserted.curve.spec });
  studio.change((history) => (history.isOpen ? history.set(sheet) : history.commit("Add point", sheet)));
  studio.show({ points: [inserted.id], notice: noticeOf(inserted.beside) });
  return inserted.id;
}

/** What is said of the points that came along. */
function noticeOf(beside: number): Notice | undefined {
  if (beside === 0) return undefined;
  const others = beside === 1 ? "One point beside it keeps" : `${beside} points beside it keep`;
  return { kind: "done", text: `${others} the curve where it was` };
}

/** The step halfway between the selected point and the next one; or why there is none. */
function middle(studio: Studio): number | string {
  const controls = studio.selected ? controlsOf(scheduleOf(studio.selected)) : [];
  const { points } = studio.snapshot.scene;
  const left = controls.find(({ id }) => points.includes(id));
  if (left === undefined) return "Select the point after which one is to be added";
  const right = controls.find(({ step }) => step > left.step);
  if (right === undefined) return "After the last point there is no room for another: select one before it";
  const step = Math.round((left.step + right.step) / 2);
  return step > Math.round(left.step) && step < Math.round(right.step)
    ? step
    : `There is no step between ${formatInteger(left.step)} and ${formatInteger(right.step)}: move one of the two points first`;
}

export const addPoint: Action = {
  name: "add-point",
  label: "Add a point after the selected one",
  shortcuts: ["Enter"],
  isPossible: (studio) => !studio.history.isOpen && studio.snapshot.scene.points.length > 0,
  perform: (studio) => {
    const step = middle(studio);
    if (typeof step === "number") addPointAt(studio, step);
    else studio.show({ notice: { kind: "problem", text: step } });
  },
};
