import type { Context } from "../../match/framework.ts";
import { overRun, readTimed, type Timed } from "../../match/progress.ts";
import { any, number, text, truth } from "../../match/rows.ts";
import { valueAt } from "../../sketch/curve-of.ts";
import type { Expression } from "../../text/expression.ts";
import { inTurn, sharesOf } from "../fvcore/composite.ts";
import { isMethod, solver } from "./solver.ts";

/** A scheduler of fvcore whose first part of the run is a warmup: to its value there, or to its first if it begins after that. */
export const warmup = solver(
  "WarmupParamScheduler",
  {
    scheduler: any(),
    warmup_factor: number(),
    warmup_length: number(),
    warmup_method: text("linear"),
    rescale_interval: truth(false),
  },
  ({ scheduler, warmup_factor, warmup_length: length, warmup_method, rescale_interval }, context) => {
    const steps = context.need("steps");
    if (length < 0 || length > 1) return context.refuse("warmup_length", "a share of the run, from 0 to 1", length);
    if (!isMethod(warmup_method, context) || steps === undefined) return undefined;
    const timed = readTimed(scheduler, "scheduler", context);
    if (timed === undefined) return undefined;
    const [start, end] = [warmup_factor * asked(timed, 0, steps), asked(timed, rescale_interval ? 0 : length, steps)];
    if (Number.isNaN(start + end))
      return context.refuse("warmup_length", "a place where the scheduler has a value", length);
    const isStill = warmup_method === "constant";
    const ramp = isStill ? fvcore("Constant", [start], context) : fvcore("Linear", [start, end], context);
    if (ramp === undefined) return undefined;
    const scalings = ["rescaled", rescale_interval ? "rescaled" : "fixed"];
    return overRun(inTurn([ramp, timed], sharesOf([length, 1 - length]), scalings), context);
  },
);

/** The value of a scheduler at this part of the run; NaN if it has none. */
const asked = (by: Timed, where: number, steps: number): number =>
  valueAt(by({ at: (step) => where + step / steps, span: steps, skip: where * steps }), 0);

/** A scheduler of fvcore. */
function fvcore(name: string, values: readonly number[], context: Context): Timed | undefined {
  const args = values.map((value): Expression => ({ kind: "number", value, whole: false, place: 0 }));
  const full = `fvcore.common.param_scheduler.${name}ParamScheduler`;
  return readTimed({ kind: "call", name: full, args, keywords: [], place: 0 }, "scheduler", context);
}
