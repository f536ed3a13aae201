import { isFresh } from "../../match/fresh.ts";
import { any, whole } from "../../match/rows.ts";
import { share } from "../../sketch/sketch.ts";
import { mapValues } from "../../sketch/value.ts";
import { solver } from "./solver.ts";

/** The optimizer's rate times a scheduler of fvcore, which is asked at t / max_iter. */
export const multiplier = solver(
  "LRMultiplier",
  { multiplier: any(), max_iter: whole(), last_iter: whole(-1) },
  ({ multiplier, max_iter: steps, last_iter }, context) => {
    if (steps < 1) return context.refuse("max_iter", "at least 1", steps);
    if (!isFresh(last_iter, "last_iter", context)) return undefined;
    if (multiplier.kind !== "call") return context.refuse("multiplier", "a scheduler of fvcore", multiplier);
    const found = context.read(multiplier, { steps });
    if (found === undefined) return undefined;
    if (!("by" in found)) return context.refuse("multiplier", "a scheduler of fvcore", multiplier);
    const { lanes, errorAfter } = found;
    return {
      lanes: lanes.map((lane) => lane.map((stroke) => mapValues(stroke, (value) => share(value as number)))),
      ...{ steps, ...(errorAfter !== undefined && { errorAfter }) },
    };
  },
);
