import type { About } from "../shape/about.ts";
import { about as cosineRestarts } from "./cosine-restarts.ts";
import { about as cosineThenConstant } from "./cosine-then-constant.ts";
import { about as exponentialDecay } from "./exponential-decay.ts";
import { about as flatCosine } from "./flat-cosine.ts";
import { about as halfCosine } from "./half-cosine.ts";
import type { KnownRecipe } from "./index.ts";
import { about as inverseSqrt } from "./inverse-sqrt.ts";
import { about as noam } from "./noam.ts";
import { about as oneCycle } from "./one-cycle.ts";
import { about as powerLaw } from "./power-law.ts";
import { about as slantedTriangular } from "./slanted-triangular.ts";
import { about as stepDecay } from "./step-decay.ts";
import { about as swa } from "./swa.ts";
import { about as threePhase } from "./three-phase.ts";
import { about as trapezoid } from "./trapezoid.ts";
import { about as triStage } from "./tri-stage.ts";
import { about as triangular } from "./triangular.ts";
import { about as triangular2 } from "./triangular2.ts";
import { about as warmupDecay } from "./warmup-decay.ts";
import { about as warmupHoldCosine } from "./warmup-hold-cosine.ts";
import { about as wsd } from "./wsd.ts";
import { about as wsdCycles } from "./wsd-cycles.ts";

const all = {
  "cosine-restarts": cosineRestarts,
  "cosine-then-constant": cosineThenConstant,
  "exponential-decay": exponentialDecay,
  "flat-cosine": flatCosine,
  "half-cosine": halfCosine,
  "inverse-sqrt": inverseSqrt,
  noam,
  "one-cycle": oneCycle,
  "power-law": powerLaw,
  "slanted-triangular": slantedTriangular,
  "step-decay": stepDecay,
  swa,
  "three-phase": threePhase,
  trapezoid,
  "tri-stage": triStage,
  triangular,
  triangular2,
  "warmup-decay": warmupDecay,
  "warmup-hold-cosine": warmupHoldCosine,
  wsd,
  "wsd-cycles": wsdCycles,
} satisfies Readonly<Record<KnownRecipe["kind"], About>>;

/** What people are told of a recipe, by its name. The type checker asks for a line here for every recipe. */
export const aboutRecipes: Readonly<Record<string, About>> = all;
