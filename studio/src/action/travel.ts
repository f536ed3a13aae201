import { nearestPoints, newPoints } from "../edit/nearest-points.ts";
import type { Editing } from "../model/history.ts";
import { curveOf, type Sheet } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/**
 * Goes to another state of the history, and takes in hand what that brings back: a curve that was not there, else the points that
 * lie elsewhere now.
 */
export function travel(studio: Studio, go: (history: Editing<Sheet>) => void): void {
  const { present } = studio.history;
  const { curve, points } = studio.snapshot.scene;
  studio.change(go);
  const { curves } = studio.history.present;
  const back = curves.find(({ id }) => curveOf(present, id) === undefined);
  if (back !== undefined) {
    studio.show({ curve: back.id, points: [] });
    return;
  }
  const [was, is] = [curveOf(present, curve), curveOf(studio.history.present, curve)];
  if (was === undefined || is === undefined || was.spec === is.spec) return;
  const moved = newPoints(was, is);
  // A step that moved the whole curve leaves in hand what was.
  studio.show({ points: moved.length === 1 ? moved : nearestPoints(was, points, is) });
}
