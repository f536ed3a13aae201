import { formatInteger, formatNumber } from "@glidepath/plot";
import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Snapshot } from "../model/studio.ts";

/**
 * What is said to those who listen, after what was said `before`: what was done and where the selected point has come to, at the end of a
 * gesture and not all along it; of a selection alone, which points it has. What else changes says nothing new.
 */
export function spoken(now: Snapshot, before: Snapshot, said: string): string {
  const { sheet, scene, isGesture } = now;
  if (scene.hearing?.said !== undefined) return scene.hearing.said;
  if (isGesture) return "";
  const isSame = sheet === before.sheet && scene.points === before.scene.points && scene.curve === before.scene.curve;
  if (isSame && before.scene.hearing === scene.hearing) return said;
  const curve = curveOf(sheet, scene.curve);
  const chosen = curve ? controlsOf(scheduleOf(curve)).filter(({ id }) => scene.points.includes(id)) : [];
  const point = chosen.find(({ id }) => id === scene.points.at(-1));
  if (point === undefined) return "";
  const done = sheet === before.sheet ? undefined : doneOf(now, before);
  if (done === undefined && chosen.length > 1) return `${chosen.length} points selected`;
  return `${done ?? "Selected"}: step ${formatInteger(point.step)}, learning rate ${formatNumber(point.rate, 4)}`;
}

/** The name of the step that led from one sheet to another, whichever way it was gone. */
function doneOf({ sheet, undoes, redoes }: Snapshot, before: Snapshot): string | undefined {
  return before.before === sheet && redoes !== undefined ? `Undone, ${redoes.toLowerCase()}` : undoes;
}
