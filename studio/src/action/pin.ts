import type { Studio } from "../model/studio.ts";
import type { Action } from "./action.ts";

/** Pins a step, or takes its pin away. */
export function setPin(studio: Studio, step: number, isPinned: boolean): void {
  studio.change((history) => {
    const { pins } = history.present;
    if (pins.includes(step) === isPinned) return;
    const next = isPinned ? [...pins, step].sort((a, b) => a - b) : pins.filter((one) => one !== step);
    history.commit(isPinned ? "Pin" : "Take pin away", { ...history.present, pins: next });
  });
}

export const pin: Action = {
  name: "pin",
  label: "Pin the step under the pointer, or take the pin away",
  shortcuts: ["p"],
  isPossible: ({ snapshot: { scene }, history }) => scene.hover !== undefined && !history.isOpen,
  perform: (studio) => {
    const step = studio.snapshot.scene.hover!;
    setPin(studio, step, !studio.history.present.pins.includes(step));
  },
};
