/** Shapes, their tables of parameters, and the formula notation: for packages that read or write schedules. */

// One by one, so that a bundle holds only those that it names; `shapes` and `findShape` bring all of them.
export { approach } from "./curve/approach.ts";
export { chebyshev } from "./curve/chebyshev.ts";
export { constant } from "./curve/constant.ts";
export { cosine } from "./curve/cosine.ts";
export { cosineCycles } from "./curve/cosine-cycles.ts";
export { expHyperbolic } from "./curve/exp-hyperbolic.ts";
export { expRange } from "./curve/exp-range.ts";
export { exponential } from "./curve/exponential.ts";
export { formulaShape } from "./curve/formula.ts";
export { formulaOf } from "./curve/formulas.ts";
export { hyperbolic } from "./curve/hyperbolic.ts";
export { findShape, shapes, valuesParameter } from "./curve/index.ts";
export { inversePower } from "./curve/inverse-power.ts";
export { linear } from "./curve/linear.ts";
export { logarithmic } from "./curve/logarithmic.ts";
export { logistic } from "./curve/logistic.ts";
export { oneMinusSqrt } from "./curve/one-minus-sqrt.ts";
export { oneMinusSquare } from "./curve/one-minus-square.ts";
export { polynomial } from "./curve/polynomial.ts";
export { polynomialCycle } from "./curve/polynomial-cycle.ts";
export { radam } from "./curve/radam.ts";
export { randomPower } from "./curve/random-power.ts";
export { rex } from "./curve/rex.ts";
export { step } from "./curve/step.ts";
export { table } from "./curve/table.ts";
export { triangle } from "./curve/triangle.ts";
export { evaluate, type Formula, type FunctionName, functions, parseFormula } from "./formula.ts";
export { longestFormula, longestList, type Point } from "./parameter.ts";
export { type Language, printFormula } from "./print-formula.ts";
export { defaults, mix, type Scale, type Shape, type ShapeParameters } from "./shape.ts";
