import { functionalLaw } from "./functional.ts";
import type { Law } from "./law.ts";
import { momentumLaw } from "./momentum.ts";
import { multiPowerAfterWarmup, multiPowerLaw } from "./multi-power.ts";

/** Every law of loss curves. A new one is one file and its name here. */
export const laws: readonly Law[] = [multiPowerLaw, multiPowerAfterWarmup, momentumLaw, functionalLaw];
