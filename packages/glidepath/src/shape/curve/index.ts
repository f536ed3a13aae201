import { deepFreeze } from "../../input/freeze.ts";
import { takesValues } from "../parameter.ts";
import type { Shape } from "../shape.ts";
import { approach } from "./approach.ts";
import { chebyshev } from "./chebyshev.ts";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { cosineCycles } from "./cosine-cycles.ts";
import { expHyperbolic } from "./exp-hyperbolic.ts";
import { expRange } from "./exp-range.ts";
import { exponential } from "./exponential.ts";
import { formulaShape } from "./formula.ts";
import { hyperbolic } from "./hyperbolic.ts";
import { inversePower } from "./inverse-power.ts";
import { linear } from "./linear.ts";
import { logarithmic } from "./logarithmic.ts";
import { logistic } from "./logistic.ts";
import { mirrorCosine } from "./mirror-cosine.ts";
import { multistep } from "./multistep.ts";
import { noise } from "./noise.ts";
import { oneMinusSqrt } from "./one-minus-sqrt.ts";
import { oneMinusSquare } from "./one-minus-square.ts";
import { polynomial } from "./polynomial.ts";
import { polynomialCycle } from "./polynomial-cycle.ts";
import { radam } from "./radam.ts";
import { randomPower } from "./random-power.ts";
import { rex } from "./rex.ts";
import { sine } from "./sine.ts";
import { spline } from "./spline.ts";
import { step } from "./step.ts";
import { table } from "./table.ts";
import { tanh } from "./tanh.ts";
import { triangle } from "./triangle.ts";
import { uba } from "./uba.ts";

/** Every shape there is. A new one is one file and one line here. */
const all = deepFreeze([
  constant,
  linear,
  cosine,
  polynomial,
  exponential,
  step,
  multistep,
  oneMinusSqrt,
  oneMinusSquare,
  mirrorCosine,
  rex,
  tanh,
  uba,
  hyperbolic,
  expHyperbolic,
  triangle,
  sine,
  spline,
  table,
  inversePower,
  cosineCycles,
  polynomialCycle,
  logistic,
  approach,
  logarithmic,
  radam,
  expRange,
  chebyshev,
  noise,
  randomPower,
  formulaShape,
] as const);

export const shapes: readonly Shape[] = all;

/** The shapes as the type checker knows them: a union, each with its names and its table. */
export type KnownShape = (typeof all)[number];

const byName = new Map(shapes.flatMap((shape) => [shape.kind, ...shape.aliases].map((name) => [name, shape] as const)));

/** The shape of that name or alias; undefined if there is none. */
export function findShape(name: string): Shape | undefined {
  return byName.get(name);
}

/** The parameter of a shape whose points stand for values of the schedule, if the shape of that name has one. */
export function valuesParameter({ shape }: { readonly shape: string }): string | undefined {
  const table = findShape(shape)!.parameters;
  return Object.keys(table).find((name) => takesValues(table[name]!));
}
