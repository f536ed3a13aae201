import { expressions, wholes } from "../../../match/rows.ts";
import { firstError } from "../../../sketch/first-error.ts";
import { join } from "../../../sketch/time.ts";
import { sequential as sequence } from "../machine/compose.ts";
import { childrenOf } from "./children.ts";
import { type Part, scheduler } from "./part.ts";
import { simulated } from "./simulated.ts";

export const sequential = scheduler(
  "SequentialLR",
  { schedulers: expressions(), milestones: wholes() },
  ({ schedulers, milestones }, context): Part | undefined => {
    const parts = childrenOf(schedulers, context);
    if (parts === undefined) return undefined;
    if (milestones.length !== parts.length - 1) {
      return context.refuse("milestones", `${parts.length - 1} steps, one between any two schedulers`, milestones);
    }
    const build = sequence(
      parts.map((part) => part.build),
      milestones,
    );
    const last = parts.at(-1)!.steps;
    const steps = last === undefined ? undefined : (milestones.at(-1) ?? 0) + last;
    const isPlain =
      milestones.every((place, i) => place >= (milestones[i - 1] ?? 0)) && parts.every(({ enters }) => enters);
    if (!isPlain) return simulated(build, context, steps);
    const ends = [...milestones, Number.POSITIVE_INFINITY];
    const errorAfter = firstError(parts, ends);
    const joined = join(
      parts.map((part, i) => [part, ends[i]!]),
      {
        ...(steps !== undefined && { steps }),
        ...(errorAfter !== undefined && { errorAfter }),
      },
    );
    return { ...joined, build };
  },
);
