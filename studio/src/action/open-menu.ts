import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Action } from "./action.ts";

export const openMenu: Action = {
  name: "open-menu",
  label: "Menu of the selected point",
  shortcuts: ["i", "ContextMenu"],
  isPossible: (studio) => !studio.history.isOpen && studio.snapshot.scene.points.length > 0,
  perform: (studio) => {
    const id = studio.snapshot.scene.points.at(-1);
    const point = controlsOf(scheduleOf(studio.selected!)).find((control) => control.id === id);
    if (point !== undefined) studio.show({ menu: { step: point.step, rate: point.rate, point: point.id } });
  },
};
