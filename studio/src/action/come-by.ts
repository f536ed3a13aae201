import { nearestPoints } from "../edit/nearest-points.ts";
import type { Way } from "../edit/way.ts";
import { withCurve } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/** Lets the curve in hand come to a point in another way, as one step. What that takes is loaded when it is first done. */
export async function comeBy(studio: Studio, id: string, way: Way): Promise<void> {
  const { putWay } = await import("../edit/put-way.ts");
  const curve = studio.selected;
  if (curve === undefined) return;
  const edited = putWay(curve, id, way);
  if ("problem" in edited) {
    studio.show({ notice: { kind: "problem", text: edited.problem }, menu: undefined });
    return;
  }
  const sheet = withCurve(studio.history.present, curve.id, { spec: edited.curve.spec });
  const points = nearestPoints(curve, studio.snapshot.scene.points, edited.curve);
  studio.show({ notice: undefined, menu: undefined, points });
  if (edited.curve !== curve) studio.change((history) => history.commit(`Change to ${way.label}`, sheet));
}
