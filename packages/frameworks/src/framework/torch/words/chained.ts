import { reader } from "../../../match/framework.ts";
import { expressions } from "../../../match/rows.ts";
import type { Sketch } from "../../../sketch/sketch.ts";
import { chained as chain } from "../machine/compose.ts";
import { childrenOf } from "./children.ts";
import type { Part } from "./part.ts";
import { product } from "./product.ts";
import { pulled } from "./pulled.ts";
import { simulated } from "./simulated.ts";

export const chained = reader(
  "torch.optim.lr_scheduler.ChainedScheduler",
  { schedulers: expressions() },
  ({ schedulers }, context): Part | undefined => {
    const parts = childrenOf(schedulers, context);
    if (parts === undefined) return undefined;
    const build = chain(parts.map((part) => part.build));
    const natural = Math.max(...parts.map(({ steps = 0 }) => steps)) || undefined;
    const sketch = lastWord(parts) ?? product(parts, context.steps ?? natural) ?? pulled(parts, build, context);
    return sketch ? { ...sketch, build } : simulated(build, context, natural);
  },
);

/** A scheduler that sets the rate leaves nothing of what those before it did to it. */
function lastWord(parts: readonly Part[]): Sketch | undefined {
  const [last, ...before] = [...parts].reverse() as [Part, ...Part[]];
  const isKnown = ({ acts, pulls }: Part) => acts !== undefined || pulls !== undefined;
  // Others may fail, and those with rates of their own change what the last one starts from.
  const isLast = last.acts === "sets" && before.every((part) => isKnown(part) && part.errorAfter === undefined);
  const isAlone = before.length === 0 && isKnown(last);
  if (!isLast && !isAlone) return undefined;
  const { build: _build, acts: _acts, bounces: _bounces, enters: _enters, pulls: _pulls, ...sketch } = last;
  return sketch;
}
