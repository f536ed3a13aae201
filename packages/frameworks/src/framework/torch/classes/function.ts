import type { Context } from "../../../match/framework.ts";
import type { Arithmetic, Expression } from "../../../text/expression.ts";
import { PythonError, TooMuch } from "../../../text/python/number.ts";
import { Halt } from "../machine/python.ts";

/** A function of the step, as the program defines it. */
interface StepFunction {
  /** Its arithmetic; undefined if it has none. */
  readonly body: Arithmetic | undefined;
  /** Its value at a step; halts where Python would raise an error. */
  at(step: number): number;
}

/** Reads a function, alone or in a list of one. */
export function functionOf(value: Expression, argument: string, { refuse }: Context): StepFunction | undefined {
  const [only = value, ...more] = value.kind === "list" ? value.items : [value];
  if (only.kind !== "lambda" || more.length > 0) {
    const hint = "Its text must stand here, as in lambda step: 0.95 ** step, or in the script";
    return refuse(argument, "a function of the step", value, hint);
  }
  const [need] = only.needs ?? [];
  if (need !== undefined)
    return refuse(
      argument,
      "a function of what is known",
      `what depends on ${need}`,
      `Say what ${need} is: --set ${need}=...`,
    );
  if (only.more.length > 0)
    return refuse(argument, "a function of the step alone", `one of ${[only.parameter, ...only.more].join(", ")}`);
  const { body } = only;
  const at = (step: number) => {
    try {
      const found = only.at(step);
      if (Number.isFinite(found)) return found;
    } catch (error) {
      if (error instanceof PythonError) throw new Halt(error.name);
      if (error instanceof TooMuch) throw new Halt(`a function of ${error.expected}`);
      throw error;
    }
    throw new Halt("ArithmeticError");
  };
  return { body, at };
}
