import type { Expression } from "../text/expression.ts";
import type { Context } from "./framework.ts";

/** A number that stands for every group of the optimizer: alone, or in a list of one. */
export function single(value: Expression, argument: string, { refuse }: Context): number | undefined {
  const [only = value, ...more] = value.kind === "list" ? value.items : [value];
  if (only.kind === "number" && more.length === 0) return only.value;
  const hint = more.length > 0 ? "One group of parameters is read; read each of them by itself" : undefined;
  return refuse(argument, "a number, or a list of one", value, hint);
}

/** A default as it would be written. */
export const written = (value: number): Expression => ({ kind: "number", value, whole: false, place: 0 });

const resuming = "A run that is resumed has the same schedule; ask it for later steps";

/** Whether a count of steps already made says that there are none; reports it if not. */
export function isFresh(count: number, argument: string, { refuse }: Context): boolean {
  if (count !== -1) refuse(argument, "-1, a run from its start", count, resuming);
  return count === -1;
}
