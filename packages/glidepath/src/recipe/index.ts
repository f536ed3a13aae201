import { deepFreeze } from "../shape/freeze.ts";
import { cosineRestarts } from "./cosine-restarts.ts";
import { oneCycle } from "./one-cycle.ts";
import type { Recipe } from "./recipe.ts";
import { stepDecay } from "./step-decay.ts";
import { trapezoid } from "./trapezoid.ts";
import { triangular } from "./triangular.ts";
import { warmupDecay } from "./warmup-decay.ts";
import { wsd } from "./wsd.ts";

/** Every recipe there is. A new one is one file and one line here. */
export const recipes: readonly Recipe[] = deepFreeze([
  warmupDecay,
  wsd,
  stepDecay,
  oneCycle,
  cosineRestarts,
  triangular,
  trapezoid,
]);
