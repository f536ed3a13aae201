import { definePolicy } from "../policy.ts";

/** The curve as it was: cut off by a smaller budget; under a larger one its end policy goes on. */
export const keep = definePolicy({
  name: "keep",
  summary: "the curve as it was; cut off, or held at its end",
  begins: "anywhere",
  apply({ lr, budget, written }, report) {
    if (lr.spec.end === "error" && budget.steps > lr.horizon) {
      const expected = `at most ${lr.horizon} steps, where the curve ends: its end policy is "error"`;
      const hint = `"stretch" or "cooldown-now" plan the further steps`;
      report({ path: "budget", expected, received: `${budget.steps} steps`, hint });
      return undefined;
    }
    return { tracks: written.map((track) => track.map(({ phase }) => phase)), horizon: lr.horizon };
  },
});
