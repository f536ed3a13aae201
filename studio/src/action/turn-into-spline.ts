import { type Difference, tolerance } from "../edit/difference.ts";
import { toSpline } from "../edit/to-spline.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { withCurve } from "../model/sheet.ts";
import type { Action } from "./action.ts";

export const turnIntoSpline: Action = {
  name: "turn-into-spline",
  label: "Turn the curve into a spline",
  shortcuts: ["s"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: (studio) => {
    const curve = studio.selected!;
    const splined = toSpline(curve);
    if ("problem" in splined) return studio.show({ notice: { kind: "problem", text: splined.problem } });
    const sheet = withCurve(studio.history.present, curve.id, { spec: splined.curve.spec });
    studio.change((history) => history.commit("Turn into a spline", sheet));
    const { difference, points } = splined;
    const isAll = difference.looks >= Math.min(curve.budget.steps, scheduleOf(curve).horizon);
    const text = [
      `Drawn through ${points} points now, ${inWords(difference)} the curve before`,
      ...(difference.isFaint ? [" where it is above a thousandth of its highest rate"] : []),
      ...(isAll ? [] : [`, at ${difference.looks} updates of its run`]),
    ].join("");
    studio.show({ points: [], notice: { kind: "done", text } });
  },
};

/** A difference as a share of the rate. */
function inWords({ largest }: Difference): string {
  if (largest < 1e-5) return "within 0.001 % of";
  const percent = Math.ceil(largest * 1000) / 10;
  return largest <= tolerance ? `nowhere more than ${percent} % off` : `at most ${percent} % off`;
}
