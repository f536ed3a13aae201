import type { Context } from "../../../match/framework.ts";
import type { Sketch } from "../../../sketch/sketch.ts";
import type { Expression } from "../../../text/expression.ts";
import type { TorchSketch } from "./scheduler.ts";

/** The most schedulers that one is made of; a run may have to be followed through all of them at every step. */
const most = 100;

/** The schedulers that these are made of, in the order in which they are built. */
export const partsOf = (children: readonly TorchSketch[]): readonly Sketch[] =>
  children.flatMap((child) => child.parts ?? [child]);

/** The schedulers that one is made of, for runs of these lengths; undefined, and reported, if any cannot be. */
export function childrenOf(
  schedulers: readonly Expression[],
  { read, refuse, ...surroundings }: Context,
  lengths: readonly (number | undefined)[] = [],
): TorchSketch[] | undefined {
  if (schedulers.length === 0) return refuse("schedulers", "at least one scheduler", "none");
  if (schedulers.length > most) return refuse("schedulers", `at most ${most} schedulers`, schedulers.length);
  const children = schedulers.map((expression, i) => {
    const steps = lengths[i] ?? surroundings.steps;
    const sketch = read(expression, steps === undefined ? {} : { steps });
    if (sketch === undefined || "build" in sketch) return sketch as TorchSketch | undefined;
    return refuse(`schedulers[${i}]`, "a scheduler of torch.optim", expression);
  });
  return children.every((child) => child !== undefined) ? (children as TorchSketch[]) : undefined;
}
