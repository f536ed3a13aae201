import type { Command, Word as Node, Statement, TestCommand } from "unbash";
import { compute, valueFor } from "./expand.ts";
import type { State } from "./state.ts";
import { known } from "./value.ts";

type Test = TestCommand["expression"];

/** Whether a command succeeds, where it is a test of what is known; undefined if it is none, or asks for files and the like. */
export function decide(node: Statement["command"], state: State): boolean | undefined {
  switch (node.type) {
    case "TestCommand":
      return tested(node.expression, state);
    case "ArithmeticCommand": {
      const value = node.expression && compute(node.expression, state);
      return typeof value === "bigint" ? value !== 0n : undefined;
    }
    case "Command":
      return commanded(node, state);
    default:
      return undefined;
  }
}

/** A list of commands succeeds as its last does; only a list of one is looked at. */
export const decideList = (list: readonly Statement[], state: State): boolean | undefined =>
  list.length === 1 ? decide(list[0]!.command, state) : undefined;

/** The words between `[` and `]`, or after `test`. */
function commanded({ name, suffix }: Command, state: State): boolean | undefined {
  if (name?.value === "true" || name?.value === "false") return name.value === "true";
  if (name?.value !== "[" && name?.value !== "test") return undefined;
  const words = suffix.flatMap((one) => (one.type === "Word" ? [one] : []));
  const inside = name.value === "[" ? words.slice(0, -1) : words;
  const isNot = inside[0]?.value === "!";
  const [first, second, third, ...more] = isNot ? inside.slice(1) : inside;
  if (more.length > 0 || first === undefined) return undefined;
  const found =
    third !== undefined
      ? compared(first, second!.value, third, state)
      : second !== undefined
        ? sized(first.value, second, state)
        : sized("-n", first, state);
  return found === undefined ? undefined : found !== isNot;
}

function tested(test: Test, state: State): boolean | undefined {
  switch (test.type) {
    case "TestUnary":
      return sized(test.operator, test.operand, state);
    case "TestBinary":
      return compared(test.left, test.operator, test.right, state);
    case "TestNot": {
      const found = tested(test.operand, state);
      return found === undefined ? undefined : test.negations.length % 2 === 1 ? !found : found;
    }
    case "TestGroup":
      return tested(test.expression, state);
    case "TestLogical": {
      const found = test.operands.map((one) => tested(one, state));
      const settles = test.operator === "||";
      if (found.includes(settles)) return settles;
      return found.includes(undefined) ? undefined : !settles;
    }
  }
}

function sized(operator: string, node: Node, state: State): boolean | undefined {
  const text = known(valueFor(node, state));
  if (text === undefined) return undefined;
  return operator === "-z" ? text === "" : operator === "-n" ? text !== "" : undefined;
}

const numeric: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  "-eq": (a, b) => a === b,
  "-ne": (a, b) => a !== b,
  "-lt": (a, b) => a < b,
  "-le": (a, b) => a <= b,
  "-gt": (a, b) => a > b,
  "-ge": (a, b) => a >= b,
};

function compared(left: Node, operator: string, right: Node, state: State): boolean | undefined {
  const [a, b] = [known(valueFor(left, state)), known(valueFor(right, state))];
  if (a === undefined || b === undefined) return undefined;
  const isPattern = right.parts?.some(({ type }) => type === "Glob" || type === "ExtendedGlob");
  if (operator === "=" || operator === "==") return isPattern ? undefined : a === b;
  if (operator === "!=") return isPattern ? undefined : a !== b;
  const compare = Object.hasOwn(numeric, operator) ? numeric[operator]! : undefined;
  const areNumbers = [a, b].every((text) => /^[-+]?\d{1,30}$/.test(text.trim()));
  return compare && areNumbers ? compare(BigInt(a.trim()), BigInt(b.trim())) : undefined;
}

/** The first pattern of a `case` that a known word matches, by its place; undefined if that cannot be told. */
export function decideCase(word: Node, patterns: readonly (readonly Node[])[], state: State): number | undefined {
  const text = known(valueFor(word, state));
  if (text === undefined) return undefined;
  for (const [i, alternatives] of patterns.entries()) {
    for (const pattern of alternatives) {
      if (pattern.text === "*") return i;
      const literal = known(valueFor(pattern, state));
      if (literal === undefined || pattern.parts?.some(({ type }) => /Glob/.test(type))) return undefined;
      if (literal === text) return i;
    }
  }
  return patterns.length;
}
