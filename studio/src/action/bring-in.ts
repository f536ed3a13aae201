import type { Action } from "./action.ts";

export const bringIn: Action = {
  name: "bring-in",
  label: "Open a schedule, script, log or picture",
  shortcuts: ["o"],
  perform: (studio) => studio.show({ brings: {}, notice: undefined }),
};
