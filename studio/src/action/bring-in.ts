import type { Action } from "./action.ts";

export const bringIn: Action = {
  name: "bring-in",
  label: "Open a schedule, script, log or picture",
  shortcuts: ["o"],
  isPossible: ({ history }) => !history.isOpen,
  perform: (studio) => studio.show({ brings: {}, notice: undefined }),
};
