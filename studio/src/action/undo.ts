import type { Action } from "./action.ts";
import { travel } from "./travel.ts";

export const undo: Action = {
  name: "undo",
  label: "Undo",
  shortcuts: ["Mod+Z"],
  isPossible: ({ snapshot }) => snapshot.undoes !== undefined,
  perform: (studio) => travel(studio, (history) => history.undo()),
};
