import { GlidepathError } from "glidepath/input";
import { type Cycle, cycleStart } from "glidepath/schedule";
import { evaluate, type Formula } from "glidepath/shape";
import type { Branch, Helpers, Syntax } from "../closed-form.ts";
import { code } from "../template.ts";
import { arrayHelpers } from "./array-helpers.ts";
import { definition, python } from "./syntax.ts";

/** What differs between the modules that compute on arrays. */
interface Arrays {
  /** The module, such as `jnp`. */
  readonly module: string;
  readonly pi: string;
  readonly parameter: string;
  readonly clock: string;
  readonly nan: string;
  /** The relative error of the numbers, as an expression. */
  readonly epsilon: string;
  readonly minimum: string;
  readonly maximum: string;
  /** Further helpers, which come before and after the others. */
  readonly before?: Helpers;
  readonly after?: Helpers;
}

/** The most cycles of growing length that are written down. */
const most = 500;

/** Python on arrays, which compilers trace: every branch is computed, and the value is chosen at the end. */
export function arraySyntax(arrays: Arrays): Syntax {
  const { module, pi, parameter, clock, nan, epsilon, minimum, maximum, before, after } = arrays;
  const functions = ["cos", "sin", "exp", "log", "abs", "sqrt", "tanh"].map((name) => [name, `${module}.${name}`]);
  return {
    ...python,
    pi,
    functions: {
      ...python.functions,
      ...Object.fromEntries(functions),
      floor: "whole",
      min: minimum,
      max: maximum,
    },
    exp: `${module}.exp`,
    maximum,
    floor: "whole",
    parameter,
    clock,
    function: (name, meaning, body) => definition(name, parameter, meaning, withoutLargeIntegers(body)),
    branches: (branches) => chosen(branches, module, nan),
    choose: (name, equals, yes, no) => `${module}.where(${name} == ${equals}, ${yes}, ${no})`,
    place: (local, cycle, limit) =>
      cycle.multiply === 1 ? `cycle(${local}, ${cycle.length})` : `grown_cycle(${local}, ${startsOf(cycle, limit)})`,
    index: (local, cycle, limit) =>
      cycle.multiply === 1
        ? `cycle_index(${local}, ${cycle.length})`
        : `(passed(${local}, ${startsOf(cycle, limit)}) - 1)`,
    simplify: folded,
    helpers: { ...before, ...arrayHelpers(module, epsilon), ...after },
  };
}

/** The largest whole number that array code takes as one; what is larger is written as a float. */
const largestInteger = 2 ** 31 - 1;

/** Steps and lengths beyond 32 bits as floats: as integers they are errors while a function is traced. Seeds stay integers. */
function withoutLargeIntegers(body: string): string {
  return body.replace(/(?<![\w.])(?<!random\()\d{10,}(?![\w.])/g, (digits) =>
    Number(digits) > largestInteger ? `${digits}.0` : digits,
  );
}

/** The formula with what it computes from plain numbers computed already: modules may round such numbers to float32. */
function folded(formula: Formula): Formula {
  switch (formula.kind) {
    case "negate":
      return { ...formula, of: folded(formula.of) };
    case "binary":
      return { ...formula, left: folded(formula.left), right: folded(formula.right) };
    case "call": {
      const args = formula.args.map(folded);
      if (!args.every(isPlain)) return { ...formula, args };
      const value = evaluate(formula, 0);
      const size: Formula = { kind: "number", value: Math.abs(value) };
      return value < 0 ? { kind: "negate", of: size } : size;
    }
    default:
      return formula;
  }
}

function isPlain(formula: Formula): boolean {
  if (formula.kind === "negate") return isPlain(formula.of);
  if (formula.kind === "binary") return isPlain(formula.left) && isPlain(formula.right);
  return formula.kind === "number" || (formula.kind === "name" && formula.name === "pi");
}

/** The last branch is the value at first, which the branches before it then take the place of. */
function chosen(branches: readonly Branch[], module: string, nan: string): string {
  const blocks = branches.toReversed().map(({ condition, lines, value }, i) => {
    const own = typeof value === "string" ? value : nan;
    const remark = typeof value === "string" ? "" : `  # ${value.error}`;
    const begin = lines !== "" ? own : `${module}.full_like(t, ${own})`;
    const rate = condition ? `${module}.where(${condition}, ${own}, rate)` : begin;
    return code`
      ${lines}
      ${i === branches.length - 1 ? "return" : "rate ="} ${rate}${remark}
    `;
  });
  return blocks.join("\n");
}

/** Where cycles begin that grow, up to the first that begins at `limit` or later. */
function startsOf(cycle: Cycle, limit: number): string {
  const starts = [0];
  while (starts.length <= most && starts.at(-1)! < limit) {
    starts.push(cycleStart(cycle, starts.length));
  }
  if (starts.length <= most) return `[${starts.join(", ")}]`;
  const hint = "Write it for torch, or as csv";
  throw new GlidepathError([
    {
      path: "multiply",
      expected: `cycles that grow fast enough to be written down, at most ${most}`,
      received: String(cycle.multiply),
      hint,
    },
  ]);
}
