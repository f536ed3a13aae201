import type { Branch, Syntax } from "../closed-form.ts";
import { code } from "../template.ts";
import { rustHelpers } from "./helpers.ts";

/** A function with its doc comment. Rust warns of a parameter that nothing asks for, unless its name begins with a mark. */
function definition(name: string, meaning: string, body: string): string {
  const used = withoutIdle(body);
  return code`
    /// ${meaning}
    pub fn ${name}(${/\bstep\b/.test(used) ? "step" : "_step"}: u64) -> f64 {
        ${typed(used)}
    }
  `;
}

/** Every branch but the last returns early; the last is the value of the function. */
function branch({ condition, lines, value }: Branch): string {
  const result = typeof value === "string" ? value : `panic!("${value.error}")`;
  if (condition === undefined) {
    return withoutIdle(code`
      ${lines}
      ${result}
    `);
  }
  const body = withoutIdle(code`
    ${lines}
    ${typeof value === "string" ? `return ${result};` : `${result};`}
  `);
  return code`
    if ${condition} {
        ${body}
    }
  `;
}

/** Lines without the first, if it names what nothing below it asks for: Rust warns of that. */
const withoutIdle = (lines: string) => lines.replace(/^let (\w+) = [^\n]*;\n(?!.*\b\1\b)/s, "");

/** A text in quotes, a name, a number or the beginning of a list. */
const token = /"[^"]*"|[a-z_]\w*|\d+(?:\.\d+)?(?:e[-+]?\d+)?|\[/gi;

/** Text of formulas, whose numbers have no type, as Rust: all of its numbers are floats, and lists are lent. */
export function typed(text: string): string {
  return text.replace(token, (found) => {
    if (found === "[") return "&[";
    return /^\d+$/.test(found) ? `${found}.0` : found;
  });
}

/** Without the brackets around it, of which Rust warns where a comma stands beside them. */
const bare = (operand: string) => operand.replace(/^\((.*)\)$/, "$1");

/** Plain Rust without a crate; `PI` is the standard library's. */
export const rustSyntax: Syntax = {
  between: "\n\n",
  pi: "PI",
  power: (base, exponent) => `f64::powf(${bare(base)}, ${bare(exponent)})`,
  functions: {
    cos: "f64::cos",
    sqrt: "f64::sqrt",
    tanh: "f64::tanh",
    sin: "f64::sin",
    exp: "f64::exp",
    log: "f64::ln",
    abs: "f64::abs",
    floor: "f64::floor",
    min: "f64::min",
    max: "f64::max",
    pick: "pick",
    chain: "chain",
    random: "random",
    tread: "tread",
    passed: "passed",
    hermite: "hermite",
  },
  exp: "f64::exp",
  maximum: "f64::max",
  floor: "f64::floor",
  parameter: "step",
  clock: "step as f64",
  define: (name, value) => `let ${name} = ${value};`,
  function: definition,
  branches: (branches) => branches.map(branch).join("\n"),
  choose: (name, equals, yes, no) => `if ${name} == ${equals} { ${yes} } else { ${no} }`,
  simplify: (formula) => formula,
  result: (value) => value,
  place: (local, { length, multiply }) => `cycle(${local}, ${length}, ${multiply})`,
  index: (local, { length, multiply }) => `cycle_index(${local}, ${length}, ${multiply})`,
  helpers: rustHelpers,
};
