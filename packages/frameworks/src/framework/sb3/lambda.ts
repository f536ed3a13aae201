import type { Context } from "../../match/framework.ts";
import { draw, type Sketch } from "../../sketch/sketch.ts";
import { strokesOf } from "../../sketch/strokes-of.ts";
import type { Arithmetic, LambdaExpression } from "../../text/expression.ts";

const cannot = "arithmetic in the progress that remains, with conditions that compare it with a number";

/** A function of the progress that remains, as strokes in the step. */
export function functionOf(given: LambdaExpression, context: Context): Sketch | undefined {
  const steps = context.need("steps");
  if (steps === undefined) return undefined;
  const strokes = given.body && strokesOf(inSteps(given.body, steps), { value: (rate) => rate, top: 1, far: steps });
  return strokes ? draw(strokes, { steps }) : context.refuse("", cannot, given);
}

/** The same with `1 - step / steps` for the parameter. */
function inSteps(body: Arithmetic, steps: number): Arithmetic {
  const number = (value: number): Arithmetic => ({ kind: "number", value, whole: true });
  const done: Arithmetic = { kind: "binary", operator: "/", left: { kind: "parameter" }, right: number(steps) };
  const remains: Arithmetic = { kind: "binary", operator: "-", left: number(1), right: done };
  return substituted(body, remains);
}

/** The arithmetic with other arithmetic in the place of its parameter, choices and conditions included. */
function substituted<T extends object>(part: T, by: Arithmetic): T {
  const within = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(within);
    if (typeof one !== "object" || one === null) return one;
    if ((one as Arithmetic).kind === "parameter") return by;
    return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, within(value)]));
  };
  return within(part) as T;
}
