import type { About } from "../about.ts";
import { about as approach } from "./approach.ts";
import { about as chebyshev } from "./chebyshev.ts";
import { about as constant } from "./constant.ts";
import { about as cosine } from "./cosine.ts";
import { about as cosineCycles } from "./cosine-cycles.ts";
import { about as expHyperbolic } from "./exp-hyperbolic.ts";
import { about as expRange } from "./exp-range.ts";
import { about as exponential } from "./exponential.ts";
import { about as formulaShape } from "./formula.ts";
import { about as hyperbolic } from "./hyperbolic.ts";
import type { KnownShape } from "./index.ts";
import { about as inversePower } from "./inverse-power.ts";
import { about as linear } from "./linear.ts";
import { about as logarithmic } from "./logarithmic.ts";
import { about as logistic } from "./logistic.ts";
import { about as mirrorCosine } from "./mirror-cosine.ts";
import { about as multistep } from "./multistep.ts";
import { about as noise } from "./noise.ts";
import { about as oneMinusSqrt } from "./one-minus-sqrt.ts";
import { about as oneMinusSquare } from "./one-minus-square.ts";
import { about as polynomial } from "./polynomial.ts";
import { about as polynomialCycle } from "./polynomial-cycle.ts";
import { about as radam } from "./radam.ts";
import { about as randomPower } from "./random-power.ts";
import { about as rex } from "./rex.ts";
import { about as sine } from "./sine.ts";
import { about as spline } from "./spline.ts";
import { about as step } from "./step.ts";
import { about as table } from "./table.ts";
import { about as tanh } from "./tanh.ts";
import { about as triangle } from "./triangle.ts";
import { about as uba } from "./uba.ts";

const all = {
  approach,
  chebyshev,
  constant,
  cosine,
  "cosine-cycles": cosineCycles,
  "exp-hyperbolic": expHyperbolic,
  "exp-range": expRange,
  exponential,
  formula: formulaShape,
  hyperbolic,
  "inverse-power": inversePower,
  linear,
  logarithmic,
  logistic,
  "mirror-cosine": mirrorCosine,
  multistep,
  noise,
  "one-minus-sqrt": oneMinusSqrt,
  "one-minus-square": oneMinusSquare,
  polynomial,
  "polynomial-cycle": polynomialCycle,
  radam,
  random: randomPower,
  rex,
  sine,
  spline,
  step,
  table,
  tanh,
  triangle,
  uba,
} satisfies Readonly<Record<KnownShape["kind"], About>>;

/** What people are told of a shape, by its name. The type checker asks for a line here for every shape. */
export const aboutShapes: Readonly<Record<string, About>> = all;
