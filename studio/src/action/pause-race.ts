import type { Action } from "./action.ts";

export const pauseRace: Action = {
  name: "pause-race",
  label: "Pause the training, or go on with it",
  shortcuts: ["Shift+P"],
  isPossible: ({ snapshot: { scene } }) => scene.race !== undefined && scene.race.state !== "over",
  perform: async (studio) => {
    const race = studio.snapshot.scene.race!;
    if (race.state === "running") studio.show({ race: { ...race, state: "paused" } });
    else await (await import("../race/steer.ts")).goOn(studio);
  },
};
