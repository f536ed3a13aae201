import type { Action } from "./action.ts";

export const showAll: Action = {
  name: "show-all",
  label: "Show all curves",
  isPossible: ({ history }) => !history.isOpen && history.present.curves.some(({ isHidden }) => isHidden),
  perform: (studio) =>
    studio.change((history) => {
      const { present } = history;
      const curves = present.curves.map((curve) => ({ ...curve, isHidden: false }));
      history.commit("Show all curves", { ...present, curves });
    }),
};
