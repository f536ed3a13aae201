import type { Arithmetic, Comparison, FunctionName, Numeric, Operator } from "./expression.ts";

/** Python's arithmetic on two constants; text says what should have stood there instead. */
export function fold(operator: Operator, left: Numeric, right: Numeric): Numeric | string {
  if ("/ // %".split(" ").includes(operator) && right.value === 0) return "a divisor other than 0";
  if (operator === "**") return power(left, right);
  const value = operate(operator, left.value, right.value);
  return sized({ value, whole: left.whole && right.whole && operator !== "/" });
}

/** A sign before a constant. */
export const signed = (mark: string, { value, whole }: Numeric): Numeric => ({
  // A whole number has no -0.
  value: mark === "-" ? (whole ? 0 - value : -value) : value,
  whole,
});

/** Refuses what is infinite, and whole numbers that are not exact in JavaScript. */
export function sized({ value, whole }: Numeric): Numeric | string {
  if (whole && !Number.isSafeInteger(value)) return "a whole number between -(2^53 - 1) and 2^53 - 1";
  return Number.isFinite(value) ? { value: whole ? value + 0 : value, whole } : "a finite number";
}

function power(left: Numeric, right: Numeric): Numeric | string {
  if (left.value === 0 && right.value < 0) return "a base other than 0 for a negative power";
  if (left.value < 0 && !Number.isInteger(right.value)) return "a base of at least 0 for a power that is not whole";
  if (!left.whole || !right.whole || right.value < 0) return sized({ value: left.value ** right.value, whole: false });
  let value = 1;
  let square = left.value;
  // The engine's own power need not be exact for whole numbers.
  for (let rest = right.value; rest > 0 && Number.isSafeInteger(square); rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value *= square;
    if (rest > 1) square *= square;
  }
  return sized({ value: Number.isSafeInteger(square) ? value : Infinity, whole: true });
}

/** Division downwards as Python's floats do it, exact for whole numbers too. */
function floorDivide(left: number, right: number): number {
  const rest = left % right;
  let quotient = (left - rest) / right;
  if (rest !== 0 && right < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return 0 * Math.sign(left / right);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** The rest of division downwards, with the divisor's sign. */
function modulo(left: number, right: number): number {
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return right < 0 !== rest < 0 ? rest + right : rest;
}

function operate(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "//":
      return floorDivide(left, right);
    case "%":
      return modulo(left, right);
    case "**":
      return left ** right;
  }
}

/** The functions that a lambda may use: the fewest and most arguments, and what they mean. */
export const functions: Readonly<
  Record<FunctionName, { readonly counts: readonly [number, number]; readonly of: (...args: number[]) => number }>
> = {
  min: { counts: [2, 100], of: Math.min },
  max: { counts: [2, 100], of: Math.max },
  abs: { counts: [1, 1], of: Math.abs },
  int: { counts: [1, 1], of: Math.trunc },
  float: { counts: [1, 1], of: (x) => x },
  cos: { counts: [1, 1], of: Math.cos },
  sqrt: { counts: [1, 1], of: Math.sqrt },
  exp: { counts: [1, 1], of: Math.exp },
  log: { counts: [1, 2], of: (x, base) => (base === undefined ? Math.log(x!) : Math.log(x!) / Math.log(base)) },
  floor: { counts: [1, 1], of: Math.floor },
};

const comparisons: Readonly<Record<Comparison["operator"], (left: number, right: number) => boolean>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
};

/**
 * The value of a lambda's body where its parameter has this value. Never throws: where Python would raise an error or give
 * a complex number, the result is NaN or infinite.
 */
export function evaluateArithmetic(body: Arithmetic, parameter: number): number {
  const of = (part: Arithmetic) => evaluateArithmetic(part, parameter);
  switch (body.kind) {
    case "number":
      return body.value;
    case "parameter":
      return parameter;
    case "negate":
      return -of(body.of);
    case "binary":
      return operate(body.operator, of(body.left), of(body.right));
    case "apply":
      return functions[body.name].of(...body.args.map(of));
    case "choose":
      return of(
        body.when.every(({ operator, left, right }) => comparisons[operator](of(left), of(right))) ? body.yes : body.no,
      );
  }
}
