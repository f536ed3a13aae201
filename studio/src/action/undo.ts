import type { Action } from "./action.ts";

export const undo: Action = {
  name: "undo",
  label: "Undo",
  shortcuts: ["Mod+Z"],
  isPossible: ({ snapshot }) => snapshot.undoes !== undefined,
  perform: (studio) => studio.change((history) => history.undo()),
};
