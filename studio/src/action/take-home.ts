import type { Action } from "./action.ts";

export const takeHome: Action = {
  name: "take-home",
  label: "Take the curve home, as code, data or picture",
  shortcuts: ["t"],
  isPossible: ({ selected, history }) => selected !== undefined && !history.isOpen,
  perform: (studio) => studio.show({ isTakingHome: true, notice: undefined }),
};
