import type { Branch, Syntax } from "../closed-form.ts";
import { code } from "../template.ts";
import { typescriptHelpers } from "./helpers.ts";

function branch({ condition, lines, value }: Branch): string {
  const result = typeof value === "string" ? `return ${value};` : `throw new RangeError("${value.error}");`;
  if (condition === undefined) {
    return code`
      ${lines}
      ${result}
    `;
  }
  return code`
    if (${condition}) {
      ${lines}
      ${result}
    }
  `;
}

/** Plain TypeScript without imports. */
export const typescriptSyntax: Syntax = {
  between: "\n\n",
  pi: "Math.PI",
  power: (base, exponent) => `${base} ** ${exponent}`,
  functions: {
    cos: "Math.cos",
    sqrt: "Math.sqrt",
    tanh: "Math.tanh",
    sin: "Math.sin",
    exp: "Math.exp",
    log: "Math.log",
    abs: "Math.abs",
    floor: "Math.floor",
    min: "Math.min",
    max: "Math.max",
    pick: "pick",
    chain: "chain",
    random: "random",
    tread: "tread",
    passed: "passed",
    hermite: "hermite",
  },
  exp: "Math.exp",
  maximum: "Math.max",
  floor: "Math.floor",
  define: (name, value) => `const ${name} = ${value};`,
  parameter: "step",
  clock: "Math.max(step, 0)",
  function: (name, meaning, body) => code`
    /** ${meaning} */
    export function ${name}(step: number): number {
      ${body}
    }
  `,
  branches: (branches) => branches.map(branch).join("\n"),
  choose: (name, equals, yes, no) => `${name} === ${equals} ? ${yes} : ${no}`,
  simplify: (formula) => formula,
  result: (value) => `return ${value};`,
  place: (local, { length, multiply }) => `cycle(${local}, ${length}, ${multiply})`,
  index: (local, { length, multiply }) => `cycle_index(${local}, ${length}, ${multiply})`,
  helpers: typescriptHelpers,
};
