import { rateOf } from "../../language/value.ts";
import { head } from "../cut.ts";
import { stepsFromHere } from "../from-here.ts";
import { cooldownFrom, fallFrom, restingValues } from "../own-cooldown.ts";
import { definePolicy } from "../policy.ts";

/**
 * A second warmup, from the rate at hand, and then the schedule's own cooldown over all that is left: how a finished run goes on with
 * further data. Gupta 2023, arXiv 2308.04014, and Ibrahim 2024, arXiv 2403.08763, warm up again over 0 to 2 % of the new data (what is
 * left here) and decay once more. Further tracks are at rest from here on.
 */
export const rewarm = definePolicy({
  name: "rewarm",
  summary: "up once more in a straight line, then the schedule's own cooldown over all that is left",
  begins: "end",
  fields: {
    over: { type: "length", default: "1%", meaning: "how long the climb takes; 0 jumps, and % are of what is left" },
    to: { type: "value", default: "peak", meaning: "the rate to climb to" },
  },
  apply(situation, report, { over, to }) {
    const { lr, place, landing, rate, budget, run } = situation;
    const climb = stepsFromHere(over, situation, budget.steps - place - landing - 1, "over", report);
    const top = rateOf(to, lr.spec.peak ?? 1);
    const cooldown = cooldownFrom(top, situation, {});
    if (top <= cooldown.end) {
      const expected = `a rate above ${cooldown.end}, where the schedule's cooldown ends`;
      report({ path: "to", expected, received: String(top) });
      return undefined;
    }
    if (climb === undefined) return undefined;
    const length = budget.steps - place;
    const rising = climb === 0 ? [] : [{ shape: "linear", length: climb, from: rate, to }];
    const falling = { ...fallFrom(to, cooldown, situation, climb > 0), length: length - climb };
    const resting = restingValues(situation);
    const others = run
      .slice(1)
      .map((track, i) => [...head(track, place), { shape: "constant", from: resting[i + 1]!, length }]);
    return { tracks: [[...head(run[0]!, place), ...rising, falling], ...others] };
  },
});
