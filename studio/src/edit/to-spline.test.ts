import { readdirSync, readFileSync } from "node:fs";
import { parse, phasesOf, print, recipes, shapes } from "glidepath";
import { expect, test } from "vitest";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { faint, tolerance } from "./difference.ts";
import { toSpline } from "./to-spline.ts";

const named = (name: string, spec: unknown, budget: NamedCurve["budget"]): NamedCurve => ({
  ...{ id: 1, name, spec: parse(spec), budget, color: 0, isHidden: false },
});
const gallery = readdirSync("examples/schedules").map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return named(file, spec, scheduleOf({ spec: parse(spec), budget }).budget);
});
const all = [
  ...gallery,
  ...recipes.map(({ kind }) => named(kind, { recipe: kind, peak: 3e-4 }, { steps: 9973 })),
  ...shapes.map(({ kind, scale }) =>
    named(`phase ${kind}`, { phases: [{ shape: kind, ...(scale === "log" && { to: "0.01 peak" }) }] }, { steps: 1009 }),
  ),
  ...["horizon 50%, end error, cosine to 0.1 peak", "horizon 200%, linear", "inclusive, warmup 10%, sqrt to 0"].map(
    (words) => named(words, words, { steps: 1000 }),
  ),
];

/** Another value at every step: these are no curves. */
const rough = ["phase chebyshev", "phase noise", "phase random"];

test.each(all.map((curve) => [curve.name, curve] as const))(
  "%s becomes a spline that is where it was",
  (name, curve) => {
    const splined = toSpline(curve);
    if ("problem" in splined) {
      expect([rough, splined.problem]).toEqual([expect.arrayContaining([name]), expect.stringContaining("too many")]);
      return;
    }
    const [was, is] = [scheduleOf(curve), scheduleOf(splined.curve)];
    const rates = Array.from({ length: Math.min(was.steps - 1, was.limit) + 1 }, (_, step) => was(step));
    const top = Math.max(...rates) || 1;
    const largest = Math.max(
      ...rates.map((rate, step) => Math.abs(is(step) - rate) / Math.max(Math.abs(rate), faint * top)),
    );
    expect(largest).toBeLessThanOrEqual(tolerance);
    expect(splined.difference.largest).toBeCloseTo(largest, 6);
    expect(splined.difference.looks).toBe(Math.min(was.steps, was.horizon));
    // A link carries it as words.
    expect(parse(print(splined.curve.spec))).toEqual(splined.curve.spec);
    expect([is.horizon, is.limit, phasesOf(is.spec).every(({ shape }) => shape === "spline")]).toEqual([
      ...[was.horizon, was.limit],
      true,
    ]);
  },
);

test("as few points as do, and words that go on moving with the peak", () => {
  const splined = toSpline(
    named("", "peak 0.001, linear 10% from 0 to peak, hold, linear 20% log to 0.01 peak", { steps: 1000 }),
  );
  expect("curve" in splined && [print(splined.curve.spec), splined.points]).toEqual([
    "peak 0.001, spline knots=[[0, 0], [1, peak]] until 10%, spline knots=[[0, peak], [1, peak]] until 80% log, " +
      "spline knots=[[0, peak], [1, 0.01 peak]] log",
    4,
  ]);
});

test("what goes on past its horizon by a formula is refused, what stays or stops there is not", () => {
  const problem = (end: string) => {
    const splined = toSpline(named("", `horizon 50%, end ${end}, linear to 0.5 peak`, { steps: 1000 }));
    return "problem" in splined ? splined.problem : undefined;
  };
  expect(["hold", "error", "periodic"].map(problem)).toEqual([undefined, undefined, undefined]);
  expect(toSpline(named("", "horizon 50%, end extrapolate, cosine to 0.5 peak", { steps: 1000 }))).toEqual({
    problem: expect.stringContaining("Past its horizon"),
  });
});

test("what would take too many points is refused; of a very long run it says at how many steps it was looked at", () => {
  const restarts = toSpline(named("", "cosine-restarts period=1%", { steps: 100_000 }));
  expect("problem" in restarts && restarts.problem).toMatch(/^It would take \d+ points/);
  const long = toSpline(named("", "wsd", { steps: 20_000_000 }));
  expect("curve" in long && [long.difference.looks, long.difference.largest <= tolerance]).toEqual([64 * 65_536, true]);
});
