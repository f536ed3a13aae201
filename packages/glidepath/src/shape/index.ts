/** Shapes, their tables of parameters, and the formula notation: for packages that read or write schedules. */
export { formulaOf } from "./curve/formulas.ts";
export { findShape, shapes, valuesParameter } from "./curve/index.ts";
export { evaluate, type Formula, type FunctionName, functions, parseFormula } from "./formula.ts";
export { longestFormula, longestList, type Point } from "./parameter.ts";
export { type Language, printFormula } from "./print-formula.ts";
export { defaults, mix, type Scale, type Shape, type ShapeParameters } from "./shape.ts";
