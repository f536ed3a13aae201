import type { Action } from "./action.ts";

export const closeLog: Action = {
  name: "close-log",
  label: "Put the log away",
  isPossible: ({ snapshot }) => snapshot.scene.log !== undefined,
  perform: (studio) => {
    const { logs, log } = studio.snapshot.scene;
    const rest = logs.filter(({ id }) => id !== log!.id);
    studio.show({ logs: rest, log: rest.at(-1), told: undefined });
  },
};
