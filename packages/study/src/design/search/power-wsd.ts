import { between, type Family, factorBetween } from "./family.ts";

/** Ends of each parameter: the warmup and the cooldown in percent of the run, and the power of what is left in the cooldown. */
const ends = { warmup: [0.1, 10], cooldown: [10, 89], power: [0.5, 4] } as const;

/** A warmup, a stable stretch and a cooldown to 0 along (1 - x)^power. */
export const powerWsd: Family = {
  name: "power-wsd",
  dimensions: 3,
  spec: ([warmup, cooldown, power]) => ({
    recipe: "wsd",
    warmup: `${between(...ends.warmup, warmup!)}%`,
    cooldown: `${between(...ends.cooldown, cooldown!)}%`,
    shape: { shape: "polynomial", power: factorBetween(...ends.power, power!) },
    final: 0,
  }),
};
