import { reader } from "../../../match/framework.ts";
import { expressions } from "../../../match/rows.ts";
import type { Sketch } from "../../../sketch/sketch.ts";
import { chained as chain } from "../machine/compose.ts";
import { childrenOf, partsOf } from "./children.ts";
import { product } from "./product.ts";
import type { TorchSketch } from "./scheduler.ts";
import { simulated } from "./simulated.ts";

export const chained = reader(
  "torch.optim.lr_scheduler.ChainedScheduler",
  { schedulers: expressions() },
  ({ schedulers }, context): TorchSketch | undefined => {
    const children = childrenOf(schedulers, context);
    if (children === undefined) return undefined;
    const build = chain(children.map((child) => child.build));
    const natural = Math.max(...children.map(({ steps = 0 }) => steps)) || undefined;
    const parts = partsOf(children);
    const sketch = lastWord(children) ?? product(children, context.steps ?? natural);
    const whole = sketch ? { ...sketch, build } : simulated(build, context, natural, parts);
    return whole && { ...whole, parts };
  },
);

/** A scheduler that sets the rate leaves nothing of what those before it did to it. */
function lastWord(children: readonly TorchSketch[]): Sketch | undefined {
  const [last, ...before] = [...children].reverse() as [TorchSketch, ...TorchSketch[]];
  const isKnown = ({ acts, pulls }: TorchSketch) => acts !== undefined || pulls !== undefined;
  // Others may fail, and those with rates of their own change what the last one starts from.
  const isLast = last.acts === "sets" && before.every((child) => isKnown(child) && child.errorAfter === undefined);
  const isAlone = before.length === 0 && isKnown(last);
  if (!isLast && !isAlone) return undefined;
  const { build: _build, acts: _acts, bounces: _bounces, enters: _enters, pulls: _pulls, ...sketch } = last;
  return sketch;
}
