import type { Action } from "./action.ts";

export const startRace: Action = {
  name: "start-race",
  label: "Train a small network with every visible curve",
  shortcuts: ["Shift+T"],
  isPossible: ({ history, snapshot: { sheet } }) => !history.isOpen && sheet.curves.some(({ isHidden }) => !isHidden),
  perform: async (studio) => {
    const { startRace } = await import("../race/steer.ts");
    studio.show({ tab: "train" });
    await startRace(studio);
  },
};
