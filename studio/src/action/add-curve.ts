import { freeColor, freeId, type NamedCurve, shortName } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/** Puts one more curve onto the page, as one step, and takes it in hand. */
export function addCurve(
  studio: Studio,
  label: string,
  curve: Pick<NamedCurve, "name" | "spec" | "budget" | "plan">,
): void {
  const { present } = studio.history;
  const name = shortName(curve.name);
  const added: NamedCurve = { ...curve, name, id: freeId(present), color: freeColor(present), isHidden: false };
  studio.change((history) => history.commit(label, { ...present, curves: [...present.curves, added] }));
  studio.show({ curve: added.id, points: [] });
}
