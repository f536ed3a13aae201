import { spawnSync } from "node:child_process";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { ulps8 } from "../../../../tests/helpers.ts";
import { evaluateArithmetic } from "./fold.ts";
import { parsePython } from "./python.ts";

const hasPython = spawnSync("/usr/bin/env", ["python3", "--version"]).status === 0;

/** Evaluates every part of each text; "refused" where Python or this library's limits have no number for one. */
const judge = `
import ast, json, math, operator, sys
operators = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
             ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow}
class Refused(Exception): pass
def value(node):
    if isinstance(node, ast.Constant): found = node.value
    elif isinstance(node, ast.UnaryOp): found = -value(node.operand) if isinstance(node.op, ast.USub) else +value(node.operand)
    else:
        left, right = value(node.left), value(node.right)
        if isinstance(node.op, ast.Pow) and isinstance(right, int) and abs(left) > 1 and right > 2000: raise Refused
        try: found = operators[type(node.op)](left, right)
        except (ZeroDivisionError, OverflowError): raise Refused
    if isinstance(found, complex) or (abs(found) >= 2**53 if isinstance(found, int) else not math.isfinite(found)): raise Refused
    return found
def line(text):
    try: found = value(ast.parse(text, mode="eval").body)
    except Refused: return "refused"
    return ("int " if isinstance(found, int) else "float ") + repr(float(found))
print(json.dumps([line(text) for text in json.load(sys.stdin)]))
`;

function python(program: string, input: unknown): unknown {
  const { stdout, stderr } = spawnSync("/usr/bin/env", ["python3", "-c", program], { input: JSON.stringify(input) });
  expect(stderr.toString()).toBe("");
  return JSON.parse(stdout.toString());
}

function fold(text: string): { kind: string; value: number } {
  const found = parsePython(text, () => {});
  if (found?.kind !== "number") return { kind: "refused", value: Number.NaN };
  return { kind: found.whole ? "int" : "float", value: found.value };
}

const small = fc.integer({ min: 0, max: 12 }).map(String);
const leaf = fc.oneof(
  small,
  fc.integer({ min: 0, max: 2 ** 53 }).map(String),
  fc.constantFrom("0.0", "0.1", "1e-3", "2.5", "1e308", "5e-324", "1_000.5", "0x10", ".3", "7.", "9007199254740991"),
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((x) => (Number.isInteger(x) && x < 1e21 ? `${x}.0` : `${x}`)),
  // Powers of whole numbers are exact; all others differ between libraries, and are compared below.
  fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 60 })).map(([a, b]) => `(-${a}) ** ${b}`),
  fc.tuple(small, fc.integer({ min: 0, max: 60 })).map(([a, b]) => `${a} ** ${b}`),
);
const texts: Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    leaf,
    fc
      .tuple(tie("tree"), fc.constantFrom("+", "-", "*", "/", "//", "%", " - -", " // -", "%-"), tie("tree"))
      .map((parts) => parts.join(" ")),
    tie("tree").map((inner) => `(${inner})`),
    tie("tree").map((inner) => `-(${inner})`),
  ),
})).tree;

describe.skipIf(!hasPython)("beside Python (skipped where there is none)", () => {
  test("constants fold to the same numbers, to the last bit", () => {
    const all = fc.sample(texts, { numRuns: 20_000, seed: 7 });
    const truth = python(judge, all) as string[];
    const wrong = all.flatMap((text, i) => {
      const { kind, value } = fold(text);
      const [rightKind, right] = truth[i]!.split(" ");
      const isRight =
        kind === rightKind &&
        (kind === "refused" || Object.is(value, Number(right)) || (kind === "int" && value === Number(right)));
      return isRight ? [] : [`${text}: ${kind} ${value}, in Python ${truth[i]}`];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(truth.filter((line) => line !== "refused").length).toBeGreaterThan(5000);
    expect(truth.filter((line) => line.startsWith("int")).length).toBeGreaterThan(2000);
  });

  test("powers of floats fold to the same numbers up to their libraries", () => {
    const base = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.integer({ min: -9, max: 9 }));
    const all = fc.sample(
      fc.tuple(base, base).map(([a, b]) => `(${a}) ** ${b}`),
      { numRuns: 3000, seed: 7 },
    );
    const truth = python(judge, all) as string[];
    all.forEach((text, i) => {
      const { kind, value } = fold(text);
      const [rightKind, right] = truth[i]!.split(" ");
      expect(kind, text).toBe(rightKind);
      if (kind !== "refused") expect(Math.abs(value - Number(right)), text).toBeLessThanOrEqual(ulps8(Number(right)));
    });
  });

  test("lambdas have the same values", () => {
    const lambdas = [
      "lambda e: 0.95 ** e",
      "lambda e: -e ** 2 // 7 % 5 - 3 / 4",
      "lambda e: 0.1 ** (e // 30)",
      "lambda step: min(1.0, float(step + 1) / float(max(1, 10)))",
      "lambda e: max(0.0, 0.5 * (1.0 + math.cos(math.pi * 0.5 * 2.0 * e / 90)))",
      "lambda e: e / 5 if e < 5 else 0.1 if 5 <= e < 40 else 0.01",
      "lambda e: 1 if e == 3 else 2 if e != 4 else 5",
      "lambda e: 1 / math.sqrt(max(e, 10)) + abs(3 - e) * math.exp(-e / 10)",
      "lambda e: math.floor(e / 7) + int(-e / 3) + math.log(e + 1) + math.log(e + 1, 2)",
      "lambda e: (e + 1) * (1 if e > 10 else 2) - -e",
    ];
    const steps = [0, 1, 2, 3, 4, 5, 9, 10, 11, 29, 30, 39, 40, 89];
    const program =
      "import json, math, sys\nq = json.load(sys.stdin)\nprint(json.dumps([[eval(f)(s) for s in q[1]] for f in q[0]]))";
    const truth = python(program, [lambdas, steps]) as number[][];
    lambdas.forEach((text, i) => {
      const found = parsePython(text, (issue) => expect(issue).toBeUndefined());
      if (found?.kind !== "lambda") throw new Error(text);
      steps.forEach((step, j) => {
        const right = truth[i]![j]!;
        expect(Math.abs(evaluateArithmetic(found.body, step) - right), `${text} at ${step}`).toBeLessThanOrEqual(
          ulps8(right, 1),
        );
      });
    });
  });
});
