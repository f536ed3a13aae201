import type { Shape, ShapeParameters } from "../shape.ts";
import { formula as approach } from "./approach.ts";
import { formula as chebyshev } from "./chebyshev.ts";
import { formula as constant } from "./constant.ts";
import { formula as cosine } from "./cosine.ts";
import { formula as cosineCycles } from "./cosine-cycles.ts";
import { formula as expHyperbolic } from "./exp-hyperbolic.ts";
import { formula as expRange } from "./exp-range.ts";
import { formula as exponential } from "./exponential.ts";
import { formula as formulaShape } from "./formula.ts";
import { formula as hyperbolic } from "./hyperbolic.ts";
import type { KnownShape } from "./index.ts";
import { formula as inversePower } from "./inverse-power.ts";
import { formula as linear } from "./linear.ts";
import { formula as logarithmic } from "./logarithmic.ts";
import { formula as logistic } from "./logistic.ts";
import { formula as mirrorCosine } from "./mirror-cosine.ts";
import { formula as multistep } from "./multistep.ts";
import { formula as noise } from "./noise.ts";
import { formula as oneMinusSqrt } from "./one-minus-sqrt.ts";
import { formula as oneMinusSquare } from "./one-minus-square.ts";
import { formula as polynomial } from "./polynomial.ts";
import { formula as polynomialCycle } from "./polynomial-cycle.ts";
import { formula as radam } from "./radam.ts";
import { formula as randomPower } from "./random-power.ts";
import { formula as rex } from "./rex.ts";
import { formula as sine } from "./sine.ts";
import { formula as spline } from "./spline.ts";
import { formula as step } from "./step.ts";
import { formula as table } from "./table.ts";
import { formula as tanh } from "./tanh.ts";
import { formula as triangle } from "./triangle.ts";
import { formula as uba } from "./uba.ts";

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
} satisfies Readonly<Record<KnownShape["kind"], (parameters: never) => string>>;

/**
 * A shape's w(x) in the formula notation (see `formula.ts`), with the parameters put in: for printing it in any language. The type
 * checker asks for a line here for every shape.
 * @example formulaOf(findShape("cosine")!, { exponent: 1, k: 1 }) // "0.5 - 0.5 * cos(pi * x)"
 */
export function formulaOf({ kind }: Shape, parameters: ShapeParameters): string {
  return (all as Readonly<Record<string, (parameters: never) => string>>)[kind]!(parameters as never);
}
