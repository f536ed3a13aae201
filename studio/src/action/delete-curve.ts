import type { Action } from "./action.ts";

export const deleteCurve: Action = {
  name: "delete-curve",
  label: "Delete the curve",
  shortcuts: ["Shift+Delete"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: (studio) => {
    const { id } = studio.selected!;
    studio.change((history) => {
      const curves = history.present.curves.filter((curve) => curve.id !== id);
      history.commit("Delete curve", { ...history.present, curves });
    });
  },
};
