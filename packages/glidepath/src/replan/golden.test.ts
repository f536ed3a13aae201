import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ulps8 } from "../../../../tests/helpers.ts";
import { readFramework } from "../../../frameworks/src/index.ts";
import { schedule } from "../schedule.ts";
import { replan } from "./replan.ts";

/*
 * What real algorithms of Stable-Baselines3 do when they learn again (`conformance/replan/golden.py`): `rejoin` at once, and `restart`
 * where timesteps are counted anew.
 */

interface Case {
  readonly algorithm: string;
  readonly call: string;
  readonly learn: readonly (readonly [timesteps: number, reset: boolean])[];
  /** For each call of learn: [num_timesteps, the rate that was set then]. */
  readonly rates: readonly (readonly (readonly [number, number])[])[];
}

const { cases }: { cases: Case[] } = JSON.parse(readFileSync("conformance/replan/golden.json", "utf8"));

test.each(cases.map((one) => [one.algorithm, one.call, JSON.stringify(one.learn), one] as const))(
  "%s of %s, learn %s",
  (_algorithm, call, _learn, one) => {
    const read = (steps: number) => {
      const { spec, budget } = readFramework(call, { framework: "sb3", steps });
      return schedule(spec, budget);
    };
    // Timesteps that the algorithm has counted, and the curve that its rates are on.
    let done = 0;
    let lr = read(1);
    for (const [i, [timesteps, isAnew]] of one.learn.entries()) {
      const first = done === 0;
      const steps = isAnew ? timesteps : done + timesteps;
      const onto = read(steps);
      const next =
        first || isAnew ? onto : replan(lr, { at: done, budget: { steps }, policy: "rejoin", over: 0, onto });
      const begin = isAnew ? 0 : done;
      const longer = { at: lr.steps, budget: { steps: lr.steps + timesteps }, policy: "restart" } as const;
      const again = isAnew && !first ? replan(lr, longer) : undefined;
      for (const [t, rate] of one.rates[i]!) {
        // The rate after the last timestep is the one that the curve arrives at.
        const at = t === steps ? next.before(t) : next(t);
        expect(t, "the algorithm stops where it should").toBeLessThanOrEqual(steps);
        expect(Math.abs(at - rate), `${t} of ${steps}`).toBeLessThanOrEqual(ulps8(2e-3));
        if (again && t < steps) expect(Math.abs(again(lr.steps + t) - rate)).toBeLessThanOrEqual(ulps8(2e-3));
      }
      for (let t = 0; t < begin; t++) expect(next(t)).toBe(lr(t));
      [done, lr] = [steps, next];
    }
  },
);

test("there are enough of them", () => {
  expect(cases.length).toBeGreaterThanOrEqual(45);
  expect(cases.flatMap(({ rates }) => rates.flat()).length).toBeGreaterThanOrEqual(1000);
});
