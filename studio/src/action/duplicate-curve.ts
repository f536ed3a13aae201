import { freeColor, freeId } from "../model/sheet.ts";
import type { Action } from "./action.ts";

export const duplicateCurve: Action = {
  name: "duplicate-curve",
  label: "Duplicate the curve",
  shortcuts: ["d"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: (studio) => {
    const { present } = studio.history;
    const own = studio.selected!;
    const copy = {
      ...own,
      id: freeId(present),
      name: `${own.name} (copy)`,
      color: freeColor(present),
      isHidden: false,
    };
    studio.change((history) => history.commit("Duplicate curve", { ...present, curves: [...present.curves, copy] }));
    studio.show({ curve: copy.id, points: [] });
  },
};
