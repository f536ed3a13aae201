import type { Action } from "./action.ts";

export const hear: Action = {
  name: "hear",
  label: "Hear the curve: pitch is the rate; Escape stops it",
  shortcuts: ["Alt+T"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  perform: async (studio) => (await import("./sound-out.ts")).soundOut(studio),
};
