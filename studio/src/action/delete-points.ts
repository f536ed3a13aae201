import { nearestPoints } from "../edit/nearest-points.ts";
import { removePoints } from "../edit/remove.ts";
import { withCurve } from "../model/sheet.ts";
import type { Action } from "./action.ts";

export const deletePoints: Action = {
  name: "delete-points",
  label: "Delete the selected points",
  shortcuts: ["Delete", "Backspace"],
  isPossible: (studio) => !studio.history.isOpen && studio.snapshot.scene.points.length > 0,
  perform: (studio) => {
    const curve = studio.selected!;
    const edited = removePoints(curve, studio.snapshot.scene.points);
    if ("problem" in edited) return studio.show({ notice: { kind: "problem", text: edited.problem } });
    // The hand stays on the curve: the next key finds the point beside the ones that are gone.
    const points = nearestPoints(curve, studio.snapshot.scene.points.slice(-1), edited.curve);
    studio.show({ points, notice: undefined });
    studio.change((history) => {
      history.commit("Delete points", withCurve(history.present, curve.id, { spec: edited.curve.spec }));
    });
  },
};
