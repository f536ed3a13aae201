import type { Context } from "./framework.ts";

const resuming = "A run that is resumed has the same schedule; ask it for later steps";

/** Whether a count of steps already made says that there are none; reports it if not. */
export function isFresh(count: number, argument: string, { refuse }: Context): boolean {
  if (count !== -1) refuse(argument, "-1, a run from its start", count, resuming);
  return count === -1;
}
