import type { Context } from "../../match/framework.ts";
import { overRun, readTimed, type Timed } from "../../match/progress.ts";
import { any, number, text } from "../../match/rows.ts";
import { valueAt } from "../../sketch/curve-of.ts";
import type { Expression } from "../../text/expression.ts";
import { inTurn, sharesOf } from "../fvcore/composite.ts";
import { isMethod, solver } from "./solver.ts";

export const warmup = solver(
  "WarmupParamScheduler",
  { scheduler: any(), warmup_factor: number(), warmup_length: number(), warmup_method: text("linear") },
  ({ scheduler, warmup_factor, warmup_length: length, warmup_method }, context) => {
    const steps = context.need("steps");
    if (length < 0 || length > 1) return context.refuse("warmup_length", "a share of the run, from 0 to 1", length);
    if (!isMethod(warmup_method, context) || steps === undefined) return undefined;
    const timed = readTimed(scheduler, "scheduler", context);
    if (timed === undefined) return undefined;
    const [start, end] = [warmup_factor * asked(timed, 0, steps), asked(timed, length, steps)];
    if (Number.isNaN(start + end))
      return context.refuse("warmup_length", "a place where the scheduler has a value", length);
    const ramp =
      warmup_method === "constant" ? fvcore("Constant", [start], context) : fvcore("Linear", [start, end], context);
    return ramp && overRun(inTurn([ramp, timed], sharesOf([length, 1 - length]), ["rescaled", "fixed"]), context);
  },
);

/** The value of a scheduler at this part of the run; NaN if it has none. */
const asked = (by: Timed, where: number, steps: number): number =>
  valueAt(by({ at: (step) => where + step / steps, span: steps, skip: where * steps }), 0);

/** A scheduler of fvcore. */
function fvcore(name: string, values: readonly number[], context: Context): Timed | undefined {
  const args = values.map((value): Expression => ({ kind: "number", value, whole: false, place: 0 }));
  const call = {
    kind: "call",
    name: `fvcore.common.param_scheduler.${name}ParamScheduler`,
    args,
    keywords: [],
    place: 0,
  };
  return readTimed(call as Expression, "scheduler", context);
}
