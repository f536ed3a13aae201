import type { Action } from "./action.ts";

export const pin: Action = {
  name: "pin",
  label: "Pin the step under the pointer, or take the pin away",
  shortcuts: ["p"],
  isPossible: ({ snapshot: { scene }, history }) => scene.hover !== undefined && !history.isOpen,
  perform: (studio) => {
    const step = studio.snapshot.scene.hover!;
    studio.change((history) => {
      const { pins } = history.present;
      const others = pins.filter((one) => one !== step);
      const next = others.length < pins.length ? others : [...pins, step].sort((a, b) => a - b);
      history.commit(next === others ? "Take pin away" : "Pin", { ...history.present, pins: next });
    });
  },
};
