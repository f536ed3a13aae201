import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recipeSpec, richBudget, ulps8, untyped } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { settingWords } from "../language/words.ts";
import { parse, phasesOf, type Schedule, schedule } from "../schedule.ts";
import { shapes } from "../shape/curve/index.ts";
import { aboutRecipes } from "./about.ts";
import { recipes } from "./index.ts";

const names = recipes.map(({ kind }) => kind);
const at = (text: string, steps: number, t: readonly number[]) => t.map(schedule(text, { steps }));

describe.each(recipes.map((recipe) => [recipe.kind, recipe] as const))("%s", (kind, { parameters }) => {
  const { summary, source, parameters: meanings } = aboutRecipes[kind]!;
  test("its defaults make a schedule under any budget", () => {
    for (const steps of [1, 2, 3, 5, 10, 99, 1000, 1e12]) {
      const lr = schedule(kind, { steps, peak: 0.3 });
      expect(lr.segments.at(-1)!.end).toBe(steps);
      for (let i = 0; i < 50; i++) {
        const value = lr(Math.floor((i * steps) / 50));
        expect(value >= 0 && value <= 0.3).toBe(true);
      }
    }
  });

  test("every default is canonical, and writing it out changes nothing", () => {
    const written = Object.fromEntries(Object.entries(parameters).map(([name, row]) => [name, row.default]));
    const spec = parse({ recipe: kind, ...written });
    expect(spec).toEqual({ glidepath: 1, recipe: kind, ...written });
    expect(phasesOf(spec)).toEqual(phasesOf(parse(kind)));
  });

  test("is described: one line, a source, and a name that no shape has", () => {
    expect(summary).toMatch(/^\S[^\n]{5,100}$/);
    expect(source).toMatch(/\d{4}/);
    expect(Object.keys(meanings)).toEqual(Object.keys(parameters));
    expect(shapes.flatMap((shape) => [shape.kind, ...shape.aliases])).not.toContain(kind);
    expect(names.filter((name) => name === kind)).toHaveLength(1);
  });
});

test("a recipe is the phases that it stands for, bit for bit, and they are a valid spec of their own", () => {
  let tried = 0;
  const property = fc.property(recipeSpec, (raw) => {
    const spec = parse(raw);
    let lr: Schedule;
    try {
      lr = schedule({ ...spec, end: "hold" }, richBudget);
    } catch (error) {
      if (error instanceof GlidepathError) return;
      throw error;
    }
    tried++;
    const settings = Object.entries(spec).filter(([key]) => Object.hasOwn(settingWords, key) && key !== "end");
    const own = schedule(untyped({ ...Object.fromEntries(settings), phases: phasesOf(spec) }), richBudget);
    for (let t = 0; t < 1100; t += 3) expect(Object.is(own(t), lr(t))).toBe(true);
  });
  fc.assert(property, { numRuns: 200 });
  expect(tried).toBeGreaterThan(60);
});

/** [source row, notation, steps, t, values], peak 1. */
describe("golden numbers", () => {
  const half = (x: number) => 0.5 + 0.5 * Math.cos(Math.PI * x);
  // biome-ignore format: a table reads better with one row on one line
  const rows: [string, string, number, number[], number[]][] = [
    ["WSD, cosine cooldown", "wsd warmup=10 cooldown=40 shape=cosine", 100, [0, 5, 10, 60, 70, 80, 90, 100], [0, 0.5, 1, 1, 0.85355339, 0.5, 0.14644661, 0]],
    ["WSD, 1-sqrt (kozistr, Haegele)", "wsd warmup=10 cooldown=40", 100, [9, 59, 70, 80, 90], [0.9, 1, 0.5, 0.29289322, 0.1339746]],
    ["WSD, 1-square", "wsd warmup=10 cooldown=40 shape=square", 100, [70, 80, 90], [0.9375, 0.75, 0.4375]],
    ["WSD, Megatron exponential", "wsd warmup=10 cooldown=40 shape=exponential", 100, [70, 80, 90], [0.68179283, 0.41421356, 0.18920712]],
    ["WSD, mirror-cosine, from 1/100 (epfml)", "wsd warmup=10 start=0.01 cooldown=40 shape=mirror-cosine", 100, [0, 70, 80, 90], [0.01, 0.64644661, 0.5, 0.35355339]],
    ["trapezoid", "trapezoid warmup=10 cooldown=20", 100, [0, 5, 10, 80, 90, 95, 100], [0, 0.5, 1, 1, 0.5, 0.25, 0]],
    ["cosine-restarts, T0 10, mu 2", "cosine-restarts period=10 multiply=2", 70, [0, 5, 10, 20, 30, 50], [1, 0.5, 1, 0.5, 1, 0.5]],
    ["cosine-restarts after a warmup", "cosine-restarts warmup=10 period=10", 30, [0, 10, 15, 20, 25], [0, 1, 0.5, 1, 0.5]],
    ["triangular, b .1, u = d = 4", "triangular base=0.1 period=8", 24, [0, 2, 4, 6, 8, 12], [0.1, 0.55, 1, 0.55, 0.1, 1]],
    ["triangular, u 2, d 6 (step_size_up, step_size_down)", "triangular base=0 period=8 top=0.25", 16, [0, 1, 2, 5, 8], [0, 0.5, 1, 0.5, 0]],
    ["one-cycle, optax knots int(pct T), T", "one-cycle", 100, [0, 30, 65, 100], [0.04, 1, 4e-6 + (1 - 4e-6) / 2, 4e-6]],
    ["one-cycle, torch T=100 by inclusive", "one-cycle warmup=29, inclusive", 100, [0, 28, 29, 30, 98, 99], [0.04, 0.99718622, 1, 0.99949654, 0.00050746, 4e-6]],
    ["multistep, torch t >= b", "step-decay milestones=[30, 80]", 100, [29, 30, 79, 80, 99], [1, 0.1, 0.1, 0.01, 0.01]],
    ["step, repeated milestones count twice", "step-decay milestones=[30, 30]", 100, [29, 30], [1, 0.01]],
    ["Budgeted Training's milestones", "step-decay", 10, [2, 3, 6, 9], [1, 0.1, 0.01, 0.001]],
    ["transformers cosine with warmup", "warmup-decay warmup=4", 12, [0, 1, 4, 8, 11, 12], [0, 0.25, 1, 0.5, half(7 / 8), 0]],
    ["composer and optax: floor as a ratio", "warmup-decay warmup=0 final=10% peak", 4, [0, 1, 2, 3, 4], [1, 0.86819805, 0.55, 0.23180195, 0.1]],
    ["warmup-polynomial, power 2", "warmup-decay warmup=0 decay=polynomial(power=2) final=0.01", 4, [0, 1, 2, 4], [1, 0.566875, 0.2575, 0.01]],
  ];
  test.each(rows)("%s", (_source, text, steps, t, values) => {
    at(text, steps, t).forEach((value, i) => {
      const printed = /\.\d{7,8}$/.test(String(values[i])) ? 0.5e-8 * (String(values[i]).length < 10 ? 10 : 1) : 0;
      expect(Math.abs(value - values[i]!), `t = ${t[i]}`).toBeLessThanOrEqual(printed + ulps8(1));
    });
  });
});

test("a spline as a recipe's shape meets the recipe's own ends", () => {
  const lr = schedule("warmup-decay warmup=10 decay=spline final=0.1", { steps: 100 });
  expect([lr(10), lr.before(100)]).toEqual([1, 0.1]);
  // Knots that hold rates would silently replace `final` and the peak, so they are refused or obeyed at both ends.
  const knots = "warmup-decay warmup=10 decay=spline(knots=[[0, 0.3], [1, 0.2]]) final=0.1";
  expect(() => schedule(knots, { steps: 100 })).toThrow(/decay.*knots/);
});
