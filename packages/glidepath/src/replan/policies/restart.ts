import { batchesOf, stagesAfter } from "../../budget/batches.ts";
import { beginning } from "../beginning.ts";
import { head, tail } from "../cut.ts";
import { runOf } from "../pin.ts";
import { definePolicy } from "../policy.ts";
import { underBudget } from "../under-budget.ts";

/**
 * The whole schedule once more, warmup included, over what is left of the budget; it may jump. What was replanned before has its
 * lengths in steps, and needs that many again.
 */
export const restart = definePolicy({
  name: "restart",
  summary: "the whole schedule once more over what is left, warmup included; the rate may jump",
  begins: "end",
  apply(situation, report) {
    const { at, place, landing, budget, run } = situation;
    const batches = batchesOf(budget);
    const left = { ...budget, ...(batches && { batchSize: stagesAfter(batches, at) }), steps: budget.steps - at };
    const story = `"restart" puts the whole schedule into the ${left.steps} steps that are left`;
    const again = underBudget(situation, left, story, report);
    if (again === undefined) return undefined;
    const rest = runOf(again).map((track) => tail(track, place - at));
    const hint = `"keep" and "cooldown-now" go on from here`;
    if (again.spec.end === "periodic" && again.horizon < again.steps) {
      const received = `the end policy "periodic" from ${again.horizon} steps on`;
      report({ path: "policy", expected: "a curve that is written to the end of its budget", received, hint });
      return undefined;
    }
    if (rest.some(({ length }) => length === 0)) {
      const received = "one that leads by a step and has a horizon of one";
      report({ path: "policy", expected: "a schedule that begins before it ends", received, hint });
      return undefined;
    }
    const tracks = rest.map((track, i) => [...head(run[i]!, place), ...beginning(track, i, situation)]);
    return { tracks, horizon: at + again.horizon, ...(landing && { landed: true }) };
  },
});
