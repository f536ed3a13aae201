import type { Action } from "./action.ts";
import { addPoint } from "./add-point.ts";
import { bringIn } from "./bring-in.ts";
import { cancel } from "./cancel.ts";
import { closeLog } from "./close-log.ts";
import { closeRace } from "./close-race.ts";
import { nextUnit } from "./count-in.ts";
import { deleteCurve } from "./delete-curve.ts";
import { deletePoints } from "./delete-points.ts";
import { duplicateCurve } from "./duplicate-curve.ts";
import { fit } from "./fit.ts";
import { gallery } from "./gallery.ts";
import { hear } from "./hear.ts";
import { help } from "./help.ts";
import { hideCurve } from "./hide-curve.ts";
import { lockX, lockY } from "./lock.ts";
import { newCurve } from "./new-curve.ts";
import { openMenu } from "./open-menu.ts";
import { pauseRace } from "./pause-race.ts";
import { pin } from "./pin.ts";
import { redo } from "./redo.ts";
import { nextPoint, previousPoint, selectAll } from "./select.ts";
import { selectPhase } from "./select-phase.ts";
import { showAll } from "./show-all.ts";
import { solo } from "./solo.ts";
import { startRace } from "./start-race.ts";
import { stopRace } from "./stop-race.ts";
import { takeHome } from "./take-home.ts";
import { toggleLogX, toggleLogY } from "./toggle-scale.ts";
import { turnIntoSpline } from "./turn-into-spline.ts";
import { undo } from "./undo.ts";
import { valueTable } from "./value-table.ts";

/** Actions that belong together. */
export interface ActionGroup {
  readonly title: string;
  readonly actions: readonly Action[];
}

/** Every action there is, as the help groups them. A new one is one file and one line here. */
export const actionGroups: readonly ActionGroup[] = [
  { title: "Page", actions: [undo, redo, cancel, gallery, bringIn, takeHome, closeLog, help] },
  {
    title: "Curves",
    actions: [newCurve, duplicateCurve, turnIntoSpline, hideCurve, solo, showAll, deleteCurve, hear],
  },
  {
    title: "Points",
    actions: [addPoint, deletePoints, previousPoint, nextPoint, selectAll, selectPhase, openMenu],
  },
  { title: "While a point is dragged", actions: [lockX, lockY] },
  { title: "Axes and values", actions: [toggleLogY, toggleLogX, nextUnit, fit, pin, valueTable] },
  { title: "Training", actions: [startRace, pauseRace, stopRace, closeRace] },
];

/** Every action there is, one after another. */
export const actions: readonly Action[] = actionGroups.flatMap((group) => group.actions);
