import type { Action } from "./action.ts";
import { travel } from "./travel.ts";

export const redo: Action = {
  name: "redo",
  label: "Redo",
  shortcuts: ["Mod+Shift+Z", "Mod+Y"],
  isPossible: ({ snapshot }) => snapshot.redoes !== undefined,
  perform: (studio) => travel(studio, (history) => history.redo()),
};
