import * as shapes from "glidepath/shape";
import { longestFormula } from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { firstStep, progressOf } from "../../match/progress.ts";
import { formulaOf } from "../../sketch/formula-of.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import type { Arithmetic, Comparison, LambdaExpression } from "../../text/expression.ts";
import { evaluateArithmetic } from "../../text/fold.ts";

const cannot = "arithmetic in the progress that remains, with conditions that compare it with a number";

/** A function of the progress that remains, as formulas in the step. */
export function functionOf(given: LambdaExpression, context: Context): Sketch | undefined {
  const steps = context.need("steps");
  if (steps === undefined) return undefined;
  const strokes = piecesOf(given.body, steps, 0, Number.POSITIVE_INFINITY);
  return strokes ? draw(strokes, { steps }) : context.refuse("", cannot, given);
}

/** The parts of the run, and what stands there without conditions. */
function piecesOf(body: Arithmetic, steps: number, start: number, end: number): Stroke[] | undefined {
  if (start >= end) return [];
  if (body.kind !== "choose") return strokeOf(body, steps, start, end);
  const [condition, ...more] = body.when;
  const turn = condition && more.length === 0 ? turnOf(condition, steps) : undefined;
  if (turn === undefined) return undefined;
  const [first, second] = turn.isBefore ? [body.yes, body.no] : [body.no, body.yes];
  const before = piecesOf(first, steps, start, Math.min(end, turn.place));
  const after = piecesOf(second, steps, Math.max(start, turn.place), end);
  return before && after && [...before, ...after];
}

/** The first step past a comparison of the progress with a number, and whether it holds before it. */
function turnOf(
  { operator, left, right }: Comparison,
  steps: number,
): { place: number; isBefore: boolean } | undefined {
  const mirror = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
  if (operator === "==" || operator === "!=") return undefined;
  if (left.kind === "number" && right.kind === "parameter") {
    return turnOf({ operator: mirror[operator], left: right, right: left }, steps);
  }
  if (left.kind !== "parameter" || right.kind !== "number") return undefined;
  const limit = right.value;
  const isPast =
    operator === "<" || operator === ">="
      ? (progress: number) => progress < limit
      : (progress: number) => progress <= limit;
  const place = firstStep(progressOf(steps), (done) => isPast(1 - done));
  return { place, isBefore: operator === ">" || operator === ">=" };
}

function strokeOf(body: Arithmetic, steps: number, start: number, end: number): Stroke[] | undefined {
  if (body.kind === "number") return [hold(body.value, end)];
  if (isStraight(body)) {
    const [from, to] = [evaluateArithmetic(body, 1), evaluateArithmetic(body, 0)];
    return [{ ...run(shapes.linear, from, to, steps, end), ...(start > 0 && { skip: start }) }];
  }
  const of = formulaOf(inSteps(body, steps));
  if (of === undefined || of.length > longestFormula) return undefined;
  return [{ shape: shapes.formulaShape, of, from: 0, to: 1, ...(start > 0 && { skip: start }), end }];
}

/** Whether the values lie on a straight line: sums, and products with numbers. */
function isStraight(part: Arithmetic): boolean {
  if (part.kind === "negate") return isStraight(part.of);
  if (part.kind !== "binary") return part.kind === "number" || part.kind === "parameter";
  const { operator, left, right } = part;
  if (operator === "+" || operator === "-") return isStraight(left) && isStraight(right);
  if (operator === "*" && isFixed(left)) return isStraight(right);
  return (operator === "*" || operator === "/") && isFixed(right) && isStraight(left);
}

/** Whether it is arithmetic on numbers alone. */
function isFixed(part: Arithmetic): boolean {
  if (part.kind === "negate") return isFixed(part.of);
  return part.kind === "binary" ? isFixed(part.left) && isFixed(part.right) : part.kind === "number";
}

/** The same with 1 - step / steps for the parameter. */
function inSteps(part: Arithmetic, steps: number): Arithmetic {
  const { place } = part;
  const within = (one: Arithmetic) => inSteps(one, steps);
  const number = (value: number): Arithmetic => ({ kind: "number", value, whole: true, place });
  switch (part.kind) {
    case "parameter": {
      const done: Arithmetic = { kind: "binary", operator: "/", left: part, right: number(steps), place };
      return { kind: "binary", operator: "-", left: number(1), right: done, place };
    }
    case "negate":
      return { ...part, of: within(part.of) };
    case "binary":
      return { ...part, left: within(part.left), right: within(part.right) };
    case "apply":
      return { ...part, args: part.args.map(within) };
    case "number":
    case "choose":
      return part;
  }
}
