import type { ArithmeticExpression } from "unbash";
import type { Unknown } from "./value.ts";

/** A whole number of 64 bits, as the shell computes; or what it depends on and nothing says. */
export type Result = bigint | readonly Unknown[];

/** What arithmetic takes from the script around it. */
export interface Names {
  /** The number that a word, such as `32`, `B` or `${B}`, stands for; `node` is as the parser gives it. */
  read(node: Extract<ArithmeticExpression, { type: "ArithmeticWord" }>): Result;
  write(name: string, value: Result): void;
  /** What stands for something that is not computed here. */
  unknown(node: ArithmeticExpression): Result;
}

const bits = 64;
const wrapped = (value: bigint): bigint => BigInt.asIntN(bits, value);
const truth = (value: boolean): bigint => (value ? 1n : 0n);

const operators: Readonly<Record<string, (a: bigint, b: bigint) => bigint | undefined>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0n ? undefined : a / b),
  "%": (a, b) => (b === 0n ? undefined : a % b),
  "**": (a, b) => (b < 0n ? undefined : power(a, b)),
  "<<": (a, b) => a << (b & 63n),
  ">>": (a, b) => a >> (b & 63n),
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<": (a, b) => truth(a < b),
  "<=": (a, b) => truth(a <= b),
  ">": (a, b) => truth(a > b),
  ">=": (a, b) => truth(a >= b),
  "==": (a, b) => truth(a === b),
  "!=": (a, b) => truth(a !== b),
  "&&": (a, b) => truth(a !== 0n && b !== 0n),
  "||": (a, b) => truth(a !== 0n || b !== 0n),
  ",": (_a, b) => b,
};

/** By squaring, so that a huge exponent is as quick as a small one. */
function power(base: bigint, exponent: bigint): bigint {
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = wrapped(result * square);
    square = wrapped(square * square);
  }
  return result;
}

/** The value of an arithmetic expression, with what it assigns. */
export function evaluate(node: ArithmeticExpression, names: Names): Result {
  switch (node.type) {
    case "ArithmeticWord":
      return names.read(node);
    case "ArithmeticGroup":
      return evaluate(node.expression, names);
    case "ArithmeticUnary":
      return unary(node, names);
    case "ArithmeticBinary":
      return binary(node, names);
    case "ArithmeticTernary": {
      const test = evaluate(node.test, names);
      return typeof test === "bigint" ? evaluate(test ? node.consequent : node.alternate, names) : test;
    }
    case "ArithmeticCommandExpansion":
      return names.unknown(node);
  }
}

function unary(node: Extract<ArithmeticExpression, { type: "ArithmeticUnary" }>, names: Names): Result {
  const value = evaluate(node.operand, names);
  if (node.operator === "++" || node.operator === "--") {
    const next = typeof value === "bigint" ? wrapped(value + (node.operator === "++" ? 1n : -1n)) : value;
    if (node.operand.type === "ArithmeticWord") names.write(node.operand.value, next);
    return node.prefix ? next : value;
  }
  if (typeof value !== "bigint") return value;
  return (
    { "-": wrapped(-value), "+": value, "!": truth(value === 0n), "~": ~value }[node.operator] ?? names.unknown(node)
  );
}

function binary(node: Extract<ArithmeticExpression, { type: "ArithmeticBinary" }>, names: Names): Result {
  const assigned = /^(.*)=$/.exec(node.operator)?.[1];
  const assigns = assigned !== undefined && !["=", "!", "<", ">"].includes(assigned);
  const left = assigned === "" ? 0n : evaluate(node.left, names);
  const right = evaluate(node.right, names);
  const value =
    assigned === "" ? right : (combined(assigns ? assigned : node.operator, left, right) ?? names.unknown(node));
  if (assigns && node.left.type === "ArithmeticWord") names.write(node.left.value, value);
  return value;
}

function combined(operator: string, left: Result, right: Result): Result | undefined {
  const compute = operators[operator];
  if (typeof left !== "bigint" || typeof right !== "bigint")
    return [left, right].flatMap((side) => (typeof side === "bigint" ? [] : side));
  const value = compute?.(left, right);
  return value === undefined ? undefined : wrapped(value);
}
