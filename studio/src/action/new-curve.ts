import { parse } from "glidepath";
import { peakOf } from "../edit/slot.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { freeColor, freeId, type NamedCurve } from "../model/sheet.ts";
import type { Action } from "./action.ts";

/** What a new curve is, until something else is drawn or written. */
const usual = "linear 5% from 0 to peak, cosine to 0";

export const newCurve: Action = {
  name: "new-curve",
  label: "New curve",
  shortcuts: ["n"],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) => {
    const { present } = studio.history;
    const like = studio.selected;
    const peak = like === undefined ? 1e-3 : peakOf(scheduleOf(like));
    const curve: NamedCurve = {
      id: freeId(present),
      name: `Curve ${present.curves.length + 1}`,
      spec: { ...parse(usual), peak },
      budget: like?.budget ?? { steps: 10_000 },
      color: freeColor(present),
      isHidden: false,
    };
    studio.change((history) => history.commit("New curve", { ...present, curves: [...present.curves, curve] }));
    studio.show({ curve: curve.id, points: [] });
  },
};
