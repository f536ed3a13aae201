import { expressions, wholes } from "../../../match/rows.ts";
import { firstError, join } from "../../../sketch/time.ts";
import { sequential as sequence } from "../machine/compose.ts";
import { childrenOf, partsOf } from "./children.ts";
import { type TorchSketch, torchScheduler } from "./scheduler.ts";
import { simulated } from "./simulated.ts";

export const sequential = torchScheduler(
  "SequentialLR",
  { schedulers: expressions(), milestones: wholes() },
  ({ schedulers, milestones }, context): TorchSketch | undefined => {
    const children = childrenOf(schedulers, context, turns(milestones, context.steps));
    if (children === undefined) return undefined;
    if (milestones.length !== children.length - 1) {
      return context.refuse("milestones", `${children.length - 1} steps, one between any two schedulers`, milestones);
    }
    const build = sequence(
      children.map((child) => child.build),
      milestones,
    );
    const last = children.at(-1)!.steps;
    const steps = last === undefined ? undefined : (milestones.at(-1) ?? 0) + last;
    const isPlain =
      milestones.every((place, i) => place >= (milestones[i - 1] ?? 0)) && children.every(({ enters }) => enters);
    const parts = partsOf(children);
    if (!isPlain) {
      const sketch = simulated(build, context, steps, parts);
      return sketch && { ...sketch, parts };
    }
    const ends = [...milestones, Number.POSITIVE_INFINITY];
    const errorAfter = firstError(children, ends);
    const joined = join(
      children.map((child, i) => [child, ends[i]!]),
      {
        ...(steps !== undefined && { steps }),
        ...(errorAfter !== undefined && { errorAfter }),
      },
    );
    return { ...joined, build, parts };
  },
);

/** How long each scheduler has the turn, in a run of so many steps. */
const turns = (milestones: readonly number[], steps: number | undefined) =>
  [...milestones, steps].map((end, i) => end && Math.max(1, end - (milestones[i - 1] ?? 0)));
