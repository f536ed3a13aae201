import { withCurve } from "../model/sheet.ts";
import type { Action } from "./action.ts";

export const hideCurve: Action = {
  name: "hide-curve",
  label: "Hide or show the curve",
  shortcuts: ["h"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: (studio) => {
    const { id, isHidden } = studio.selected!;
    const label = isHidden ? "Show curve" : "Hide curve";
    studio.change((history) => history.commit(label, withCurve(history.present, id, { isHidden: !isHidden })));
  },
};
