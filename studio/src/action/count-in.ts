import type { Studio } from "../model/studio.ts";
import { type UnitName, units } from "../model/unit.ts";
import type { Action } from "./action.ts";

/** Lets x count in a unit; its window is forgotten, since it was in another one. */
export function countIn(studio: Studio, unit: UnitName): void {
  studio.change((history) => {
    const { windowX: _window, unit: _unit, ...axes } = history.present.axes;
    const counted = unit === "steps" ? axes : { ...axes, unit };
    history.commit(`Count x in ${unit}`, { ...history.present, axes: counted });
  });
}

export const nextUnit: Action = {
  name: "next-unit",
  label: "Count x in steps, epochs, samples, tokens or time",
  shortcuts: ["u"],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) => {
    const now = studio.history.present.axes.unit ?? "steps";
    const place = units.findIndex(({ name }) => name === now);
    countIn(studio, units[(place + 1) % units.length]!.name);
  },
};
