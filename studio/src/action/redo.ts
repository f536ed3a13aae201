import type { Action } from "./action.ts";

export const redo: Action = {
  name: "redo",
  label: "Redo",
  shortcuts: ["Mod+Shift+Z", "Mod+Y"],
  isPossible: ({ snapshot }) => snapshot.redoes !== undefined,
  perform: (studio) => studio.change((history) => history.redo()),
};
