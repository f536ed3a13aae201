import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import type { Action } from "./action.ts";

const pointsOf = ({ selected }: Studio) => (selected ? controlsOf(scheduleOf(selected)).map(({ id }) => id) : []);

export const selectAll: Action = {
  name: "select-all",
  label: "Select all points of the curve",
  shortcuts: ["Mod+A"],
  perform: (studio) => studio.show({ points: pointsOf(studio) }),
};

/** Goes from the selected point to the one beside it; round at the ends. */
const step = (name: string, label: string, key: string, by: 1 | -1): Action => ({
  name,
  label,
  shortcuts: [key],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) => {
    const points = pointsOf(studio);
    const [last] = studio.snapshot.scene.points.slice(-1);
    const place = last === undefined ? (by === 1 ? -1 : 0) : points.indexOf(last);
    const next = points[(place + by + points.length) % points.length];
    if (next !== undefined) studio.show({ points: [next] });
  },
});

export const nextPoint = step("next-point", "Next point", "]", 1);
export const previousPoint = step("previous-point", "Previous point", "[", -1);
