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
const all = deepFreeze([warmupDecay, wsd, stepDecay, oneCycle, cosineRestarts, triangular, trapezoid] as const);

export const recipes: readonly Recipe[] = all;

/** The recipes as the type checker knows them: a union, each with its name and its table. */
export type KnownRecipe = (typeof all)[number];
