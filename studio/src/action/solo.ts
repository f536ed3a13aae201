import type { Action } from "./action.ts";

/** Shows the curve in hand alone; if it is alone already, all of them again. */
export const solo: Action = {
  name: "solo",
  label: "Show the curve alone, or all of them",
  shortcuts: ["Shift+H"],
  isPossible: (studio) =>
    !studio.history.isOpen && studio.selected !== undefined && studio.history.present.curves.length > 1,
  perform: (studio) => {
    const { id } = studio.selected!;
    studio.change((history) => {
      const { present } = history;
      const isAlone = present.curves.every((curve) => curve.isHidden === (curve.id !== id));
      const curves = present.curves.map((curve) => ({ ...curve, isHidden: !isAlone && curve.id !== id }));
      history.commit(isAlone ? "Show all curves" : "Show one curve", { ...present, curves });
    });
  },
};
