import { freeColor, freeId, type NamedCurve } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/** Puts one more curve onto the page, as one step, and takes it in hand. */
export function addCurve(
  studio: Studio,
  label: string,
  curve: Pick<NamedCurve, "name" | "spec" | "budget" | "plan">,
): void {
  const { present } = studio.history;
  const added: NamedCurve = { ...curve, id: freeId(present), color: freeColor(present), isHidden: false };
  studio.change((history) => history.commit(label, { ...present, curves: [...present.curves, added] }));
  studio.show({ curve: added.id, points: [] });
}
