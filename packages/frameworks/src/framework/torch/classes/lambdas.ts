import type { Context } from "../../../match/framework.ts";
import { any } from "../../../match/rows.ts";
import { draw, hold, share } from "../../../sketch/sketch.ts";
import { mayFail, strokesOf } from "../../../sketch/strokes-of.ts";
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
    const strokes =
      found.body && strokesOf(found.body, { value: share, top: "peak", ...(context.steps && { far: context.steps }) });
    const sketch = strokes ? draw(strokes) : simulated(build, context);
    return (
      sketch && {
        ...sketch,
        ...(found.body && strokes && !mayFail(found.body) ? {} : lasting(build, context)),
        acts: "sets",
        enters: true,
        build,
      }
    );
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
    if (body?.kind !== "number") return simulated(build, context);
    return { ...draw([{ ...hold("peak"), every: 1, gain: body.value }]), acts: "multiplies", build };
  },
);

/** Until when the function has values. */
function lasting(build: TorchSketch["build"], { steps = 0, rate, refuse }: Context): { errorAfter?: number } {
  const { rates, error } = play(build, rate, Math.min(steps, longest) + 1);
  if (rates.length === 0) refuse("lr_lambda", "a function with a value at step 0", error);
  return error === undefined ? {} : { errorAfter: rates.length - 1 };
}
