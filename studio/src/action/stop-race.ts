import type { Action } from "./action.ts";

export const stopRace: Action = {
  name: "stop-race",
  label: "Stop the training, and keep the seeds that are finished",
  isPossible: ({ snapshot: { scene } }) => scene.race?.state === "running" || scene.race?.state === "paused",
  perform: async (studio) => (await import("../race/steer.ts")).stopRace(studio),
};
