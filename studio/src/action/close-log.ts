import type { Action } from "./action.ts";

export const closeLog: Action = {
  name: "close-log",
  label: "Put the log away",
  isPossible: ({ snapshot }) => snapshot.scene.log !== undefined,
  perform: (studio) => studio.show({ log: undefined, told: undefined }),
};
