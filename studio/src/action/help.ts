import type { Action } from "./action.ts";

export const help: Action = {
  name: "help",
  label: "Keys",
  shortcuts: ["?"],
  perform: (studio) => studio.show({ isHelpOpen: !studio.snapshot.scene.isHelpOpen }),
};
