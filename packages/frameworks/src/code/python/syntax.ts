import type { Branch, Syntax } from "../closed-form.ts";
import { code } from "../template.ts";
import { pythonHelpers } from "./helpers.ts";

/** A function of one parameter with its doc string. */
export const definition = (name: string, parameter: string, meaning: string, body: string): string => code`
  def ${name}(${parameter}):
      """${meaning}"""
      ${body}
`;

function branch({ condition, lines, value }: Branch): string {
  const result = typeof value === "string" ? `return ${value}` : `raise ValueError("${value.error}")`;
  if (condition === undefined) {
    return code`
      ${lines}
      ${result}
    `;
  }
  return code`
    if ${condition}:
        ${lines}
        ${result}
  `;
}

/** Plain Python with nothing but `math`. */
export const python: Syntax = {
  between: "\n\n\n",
  pi: "math.pi",
  power: (base, exponent) => `${base} ** ${exponent}`,
  functions: {
    cos: "math.cos",
    sqrt: "math.sqrt",
    tanh: "math.tanh",
    sin: "math.sin",
    exp: "math.exp",
    log: "math.log",
    abs: "abs",
    floor: "math.floor",
    min: "min",
    max: "max",
    pick: "pick",
    chain: "chain",
    random: "random",
    tread: "tread",
    passed: "passed",
    hermite: "hermite",
  },
  exp: "math.exp",
  maximum: "max",
  floor: "math.floor",
  parameter: "step",
  clock: "max(step, 0)",
  define: (name, value) => `${name} = ${value}`,
  function: (name, meaning, body) => definition(name, "step", meaning, body),
  branches: (branches) => branches.map(branch).join("\n"),
  choose: (name, equals, yes, no) => `${yes} if ${name} == ${equals} else ${no}`,
  simplify: (formula) => formula,
  result: (value) => `return ${value}`,
  place: (local, { length, multiply }) => `cycle(${local}, ${length}, ${multiply})`,
  index: (local, { length, multiply }) => `cycle_index(${local}, ${length}, ${multiply})`,
  helpers: pythonHelpers,
};
