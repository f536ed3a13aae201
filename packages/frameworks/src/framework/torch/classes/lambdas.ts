import * as shapes from "glidepath/shape";
import { longestFormula } from "glidepath/shape";
import type { Context } from "../../../match/framework.ts";
import { any } from "../../../match/rows.ts";
import { formulaOf } from "../../../sketch/formula-of.ts";
import { draw, hold, type Stroke, share } from "../../../sketch/sketch.ts";
import type { Arithmetic, Comparison } from "../../../text/expression.ts";
import { leaf } from "../machine/leaf.ts";
import { play } from "../machine/play.ts";
import { functionOf } from "./function.ts";
import { type TorchSketch, torchScheduler } from "./scheduler.ts";
import { longest, simulated } from "./simulated.ts";

export const lambda = torchScheduler(
  "LambdaLR",
  { lr_lambda: any() },
  ({ lr_lambda }, context): TorchSketch | undefined => {
    const found = functionOf(lr_lambda, "lr_lambda", context);
    if (found === undefined) return undefined;
    const build = leaf({ rate: ({ step, base }) => base * found.at(step) });
    const strokes = piecesOf(found.body, 0, Number.POSITIVE_INFINITY)?.map(strokeOf);
    const sketch = strokes?.every((stroke) => stroke !== undefined)
      ? draw(strokes as Stroke[])
      : simulated(build, context);
    return sketch && { ...sketch, ...lasting(build, context), acts: "sets", enters: true, build };
  },
);

export const multiplicative = torchScheduler(
  "MultiplicativeLR",
  { lr_lambda: any() },
  ({ lr_lambda }, context): TorchSketch | undefined => {
    const found = functionOf(lr_lambda, "lr_lambda", context);
    if (found === undefined) return undefined;
    const build = leaf({ rate: ({ step, isFirst }, { rate }) => (isFirst ? rate : rate * found.at(step)) });
    const { body } = found;
    if (body.kind !== "number") return simulated(build, context);
    return { ...draw([{ ...hold("peak"), every: 1, gain: body.value }]), acts: "multiplies", build };
  },
);

/** Until when the function has values. */
function lasting(build: TorchSketch["build"], { steps = 0, rate, refuse }: Context): { errorAfter?: number } {
  const { rates, error } = play(build, rate, Math.min(steps, longest) + 1);
  if (rates.length === 0) refuse("lr_lambda", "a function with a value at step 0", error);
  return error === undefined ? {} : { errorAfter: rates.length - 1 };
}

/** A part of the steps, and what stands there without conditions. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly body: Arithmetic;
}

/** Takes conditions such as `step < 10` apart; undefined if one is of another kind. */
function piecesOf(body: Arithmetic, start: number, end: number): Piece[] | undefined {
  if (start >= end) return [];
  if (body.kind !== "choose") return [{ start, end, body }];
  const [condition, ...more] = body.when;
  const turn = condition && more.length === 0 ? turnOf(condition) : undefined;
  if (turn === undefined) return undefined;
  const { place, isBefore } = turn;
  const [first, second] = isBefore ? [body.yes, body.no] : [body.no, body.yes];
  const before = piecesOf(first, start, Math.min(end, place));
  const after = piecesOf(second, Math.max(start, place), end);
  return before && after && [...before, ...after];
}

/** The first step past a comparison of the step with a number, and whether it holds before it. */
function turnOf({ operator, left, right }: Comparison): { place: number; isBefore: boolean } | undefined {
  const mirror = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
  if (operator === "==" || operator === "!=") return undefined;
  if (left.kind === "number" && right.kind === "parameter")
    return turnOf({ operator: mirror[operator], left: right, right: left });
  if (left.kind !== "parameter" || right.kind !== "number") return undefined;
  const isBefore = operator === "<" || operator === "<=";
  const isWithin = operator === "<=" || operator === ">";
  return { place: Math.max(0, isWithin ? Math.floor(right.value) + 1 : Math.ceil(right.value)), isBefore };
}

function strokeOf({ start, end, body }: Piece): Stroke | undefined {
  if (body.kind === "number") return hold(share(body.value), end);
  const of = formulaOf(body);
  if (of === undefined || of.length > longestFormula) return undefined;
  return { shape: shapes.formulaShape, of, from: 0, to: "peak", ...(start > 0 && { skip: start }), end };
}
