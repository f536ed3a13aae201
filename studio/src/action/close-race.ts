import type { Action } from "./action.ts";

export const closeRace: Action = {
  name: "close-race",
  label: "Put the training and its results away",
  isPossible: ({ snapshot }) => snapshot.scene.race !== undefined,
  perform: async (studio) => (await import("../race/steer.ts")).closeRace(studio),
};
