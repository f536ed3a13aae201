import type { Action } from "./action.ts";
import { putLogs } from "./put-logs.ts";

export const closeLog: Action = {
  name: "close-log",
  label: "Put the log away",
  isPossible: ({ snapshot }) => !snapshot.isGesture && snapshot.scene.log !== undefined,
  perform: (studio) => {
    const { logs, log } = studio.snapshot.scene;
    const rest = logs.filter(({ id }) => id !== log!.id);
    putLogs(studio, "Put a log away", rest, rest.at(-1));
  },
};
