import { beginning } from "../beginning.ts";
import { head, tail } from "../cut.ts";
import { stepsFromHere } from "../from-here.ts";
import { restingValues } from "../own-cooldown.ts";
import { runOf } from "../pin.ts";
import { definePolicy } from "../policy.ts";
import { underBudget } from "../under-budget.ts";

/**
 * Over to the curve that the same words have under the new budget, as if it had been the budget from the start. At once that is a jump:
 * what Stable-Baselines3 does at `learn(n, reset_num_timesteps=False)`, where the progress is that of `at + n` timesteps
 * (`BaseAlgorithm._setup_learn`).
 */
export const rejoin = definePolicy({
  name: "rejoin",
  summary: "in a straight line to the curve that the same words have under the new budget, and on along it",
  begins: "end",
  fields: {
    over: { type: "length", default: "1%", meaning: "how long that takes; 0 jumps, and % are of what is left" },
  },
  apply(situation, report, { over }) {
    const { at, place, landing, rate, budget, run } = situation;
    const curve = underBudget(situation, budget, `"rejoin" reads the same words under the new budget`, report);
    if (curve === undefined) return undefined;
    const left = curve.horizon - landing - place;
    if (left < 1) {
      const expected = "a curve that goes on from here under the new budget";
      report({ path: "at", expected, received: `step ${at} of one that ends at step ${curve.horizon}` });
      return undefined;
    }
    const steps = stepsFromHere(over, situation, left - 1, "over", report);
    if (steps === undefined) return undefined;
    const crossing = { shape: "linear", from: rate, to: curve(at + steps), length: steps };
    const resting = restingValues(situation);
    const tracks = runOf(curve).map((track, i) => [
      ...head(run[i]!, place),
      ...(steps === 0 ? [] : [i === 0 ? crossing : { shape: "constant", from: resting[i]!, length: steps }]),
      ...beginning(tail(track, place + steps), i, situation),
    ]);
    return { tracks, horizon: curve.horizon, ...(landing && { landed: true }) };
  },
});
