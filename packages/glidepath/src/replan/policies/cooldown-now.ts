import { findShape } from "../../shape/curve/index.ts";
import { head } from "../cut.ts";
import { cooldownFrom, fallFrom, restingValues } from "../own-cooldown.ts";
import { definePolicy } from "../policy.ts";

/**
 * From here on down, over all that is left of the budget. Further tracks are at rest from here on: the first track falls alone, from
 * the rate at hand.
 */
export const cooldownNow = definePolicy({
  name: "cooldown-now",
  summary: "the schedule's own cooldown from here on, over all that is left",
  begins: "inside",
  fields: {
    shape: { type: "shape", meaning: "the shape of the cooldown; left out, the schedule's own" },
    to: { type: "value", meaning: "the rate at its end; left out, that of the schedule's own" },
  },
  apply(situation, report, { shape, to }) {
    const { lr, at, place, budget, run } = situation;
    if (shape !== undefined && findShape(shape.shape)!.free) {
      const expected = "a shape that arrives at its end, such as linear, cosine or one-minus-sqrt";
      report({ path: "shape", expected, received: shape.shape });
      return undefined;
    }
    const now = lr(at);
    const cooldown = cooldownFrom(now, situation, { shape, to });
    if (now <= cooldown.end) {
      const expected = `a step whose rate lies above ${cooldown.end}, where the cooldown ends`;
      const hint = `"restart" and "rewarm" climb again, "keep" goes on as planned`;
      report({ path: "at", expected, received: `${at}, with the rate ${now}`, hint });
      return undefined;
    }
    const before = head(run[0]!, place);
    const length = budget.steps - place;
    // What the phase before ends on needs no saying; a beginning, a jump right here and further tracks do.
    const follows = before.length > 0 && run.length === 1 && lr.before(at) === now;
    const falling = { ...fallFrom(now, cooldown, situation, follows), length };
    const resting = restingValues(situation);
    const others = run
      .slice(1)
      .map((track, i) => [...head(track, place), { shape: "constant", from: resting[i + 1]!, length }]);
    return { tracks: [[...before, falling], ...others] };
  },
});
