import { fit, predict, runOfRows } from "@glidepath/law";
import { parse, schedule } from "glidepath";
import { expect, test } from "vitest";
import { predictDuties } from "./duties.ts";
import { requestOf } from "./request-of.ts";

const steps = Array.from({ length: 61 }, (_, i) => 50 * i);
const lr = schedule("warmup 100, hold, linear 30% to 0", { steps: 3000, peak: 1e-3 });
const rows = {
  rates: { steps, values: steps.map((step) => (step < 3000 ? lr(step) : lr.before(3000))) },
  losses: {
    steps,
    values: steps.map((step) => 3 + 4 * (1 + step / 50) ** -0.5 - 0.1 * (1 - lr.before(Math.max(1, step)) / 1e-3)),
  },
  shift: 0,
};
const curve = (id: number, name: string, words: string) => ({ id, name, spec: parse(words), budget: { steps: 4000 } });

test("a law is fitted to the logs that can be used, and each of the others is told with its reason", () => {
  const late = { ...rows, rates: { ...rows.rates, steps: steps.map((step) => step + 900) } };
  const few = { ...rows, losses: { steps: [0, 50], values: [9, 8] } };
  const told = predictDuties.fit(
    [
      { ...late, id: 3 },
      { ...rows, id: 4 },
      { ...few, id: 17 },
    ],
    undefined,
  );
  expect(told).toMatchObject({ used: [4], late: [3], law: "multi-power-after-warmup" });
  expect(told.problems).toEqual({
    3: 'Expected a log from the start of its run, received one from step 900 on. Say how the rate got there: before "warmup 500, hold"',
    17: "Expected at least 5 losses, received 2. Log more often",
  });
});

test("curves of one name, and names that are numbers, keep their own numbers; one without a rate is told", () => {
  predictDuties.fit([{ ...rows, id: 1 }], undefined);
  const words = ["peak 1e-3, hold, linear 20% to 0", "peak 1e-3, cosine to 0", "peak 1e-3, linear to 0"] as const;
  const asked = [
    curve(5, "2", words[0]),
    curve(6, "1", words[1]),
    curve(7, "2", words[2]),
    curve(8, "still", "hold at 0"),
  ];
  const { curves, refused, verdict } = predictDuties.predict(asked, false);
  const law = fit([runOfRows({ ...rows, name: "1" })]);
  for (const [i, id] of [5, 6, 7].entries()) {
    const alone = predict(law, { alone: schedule(words[i]!, { steps: 4000 }) }).schedules[0]!;
    expect(curves.find((one) => one.id === id)!.finalLoss).toBeCloseTo(alone.finalLoss, 6);
  }
  expect(refused).toEqual([{ id: 8, reason: "its rate is 0 all along" }]);
  expect(verdict!.text).not.toBe("");
  const inHand = predictDuties.predict(asked, true).curves.map(({ finalLoss }) => finalLoss);
  for (const [i, loss] of inHand.entries()) expect(Math.abs(loss - curves[i]!.finalLoss)).toBeLessThan(1e-4);
  expect(predictDuties.predict(asked.slice(3), false)).toEqual({ curves: [], refused });
});

test("what was left open is not asked for; numbers are read as people write them", () => {
  const at = { ...curve(1, "a", "hold"), color: 0, isHidden: false };
  expect(requestOf({}, at)).toEqual({ steps: 4000 });
  const said = { purpose: "base", horizon: "", params: "124 000 000", batch: "5e5", isPeakGood: "yes" };
  const { spec, budget } = at;
  expect(requestOf(said, at)).toEqual({
    steps: 4000,
    purpose: "base",
    params: 124e6,
    batch: 5e5,
    now: { spec, budget },
  });
});
