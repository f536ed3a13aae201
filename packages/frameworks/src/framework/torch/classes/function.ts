import type { Context } from "../../../match/framework.ts";
import type { Arithmetic, Expression, LambdaExpression } from "../../../text/expression.ts";
import { evaluateArithmetic } from "../../../text/fold.ts";
import { Halt } from "../machine/python.ts";

/** A function of the step that was written as a lambda. */
interface StepFunction {
  readonly body: Arithmetic;
  /** Its value at a step; halts where Python would raise an error. */
  at(step: number): number;
}

/** Reads a lambda, alone or in a list of one. */
export function functionOf(value: Expression, argument: string, { refuse }: Context): StepFunction | undefined {
  const [only = value, ...more] = value.kind === "list" ? value.items : [value];
  if (only.kind !== "lambda" || more.length > 0) {
    const hint = "Nothing is run, so the function must stand here: lambda step: 0.95 ** step";
    return refuse(argument, "a lambda of the step", value, hint);
  }
  const { body } = only as LambdaExpression;
  const at = (step: number) => {
    const found = evaluateArithmetic(body, step);
    if (!Number.isFinite(found)) throw new Halt("ArithmeticError");
    return found;
  };
  return { body, at };
}
