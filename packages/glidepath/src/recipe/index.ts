import { deepFreeze } from "../input/freeze.ts";
import { cosineRestarts } from "./cosine-restarts.ts";
import { cosineThenConstant } from "./cosine-then-constant.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import { flatCosine } from "./flat-cosine.ts";
import { halfCosine } from "./half-cosine.ts";
import { inverseSqrt } from "./inverse-sqrt.ts";
import { noam } from "./noam.ts";
import { oneCycle } from "./one-cycle.ts";
import { powerLaw } from "./power-law.ts";
import type { Recipe } from "./recipe.ts";
import { slantedTriangular } from "./slanted-triangular.ts";
import { stepDecay } from "./step-decay.ts";
import { swa } from "./swa.ts";
import { threePhase } from "./three-phase.ts";
import { trapezoid } from "./trapezoid.ts";
import { triStage } from "./tri-stage.ts";
import { triangular } from "./triangular.ts";
import { triangular2 } from "./triangular2.ts";
import { warmupDecay } from "./warmup-decay.ts";
import { warmupHoldCosine } from "./warmup-hold-cosine.ts";
import { wsd } from "./wsd.ts";
import { wsdCycles } from "./wsd-cycles.ts";

/** Every recipe there is. A new one is one file and one line here. */
const all = deepFreeze([
  warmupDecay,
  wsd,
  wsdCycles,
  trapezoid,
  triStage,
  warmupHoldCosine,
  flatCosine,
  cosineThenConstant,
  halfCosine,
  slantedTriangular,
  stepDecay,
  exponentialDecay,
  inverseSqrt,
  noam,
  powerLaw,
  oneCycle,
  threePhase,
  cosineRestarts,
  triangular,
  triangular2,
  swa,
] as const);

export const recipes: readonly Recipe[] = all;

/** The recipes as the type checker knows them: a union, each with its name and its table. */
export type KnownRecipe = (typeof all)[number];
