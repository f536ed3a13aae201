import { readFileSync } from "node:fs";
import { budget, print, recipes, schedule, shapes } from "glidepath";
import { presets, SplineLR } from "glidepath/compat/splinelr";
import { describe, expect, test } from "vitest";
import { sparkline } from "../../view/sparkline.ts";
import { scheduleOf } from "../schedule-of.ts";
import { fitted } from "./fitted.ts";
import { gallery, search } from "./index.ts";

const like = { peak: 3e-4, budget: budget({ steps: 10_000 }) };
const entries = gallery.flatMap(({ title, entries }) => entries.map((entry) => [title, entry] as const));
const named = (title: string, name: string) =>
  entries.find(([room, entry]) => room === title && entry.name === name)![1];
const stored = (JSON.parse(readFileSync("packages/cli/gallery.json", "utf8")) as { schedules: unknown[] }).schedules;

test("holds every shape, every recipe, every schedule, and the experiment at each of its points", () => {
  expect(gallery.map(({ title, entries }) => [title, entries.length])).toEqual([
    ["Recipes", recipes.length],
    ["Shapes", shapes.length],
    ["Experiments", 3],
    ["Schedules", stored.length],
  ]);
});

test.each(entries.map(([title, entry]) => [`${title}: ${entry.name}`, entry] as const))("%s", (_, entry) => {
  const { name, summary, source, formula } = entry;
  for (const text of [name, summary, source, formula]) expect(text).not.toBe("");
  const curves = entry.curves(like);
  const paths = sparkline(curves.map(scheduleOf), 96, 40);
  expect(paths.length).toBe(curves.length);
  for (const path of paths) {
    const numbers = path.slice(1).split(/[L ]/).map(Number);
    expect(numbers.length).toBeGreaterThanOrEqual(4);
    expect(numbers.every((number, i) => number >= 0 && number <= (i % 2 === 0 ? 96 : 40))).toBe(true);
  }
});

test("every entry fits a run of any length, or says why not", () => {
  for (const steps of [1, 2, 3, 10, 900, 1e7]) {
    for (const [, entry] of entries) {
      const found = fitted(entry, { peak: 3e-4, budget: budget({ steps }) });
      if ("problem" in found) expect(found.problem).toContain("expected");
      else for (const exhibit of found.exhibits) expect(scheduleOf(exhibit)(0)).not.toBeNaN();
    }
  }
  const short = fitted(named("Schedules", "noam"), { peak: 3e-4, budget: budget({ steps: 900 }) });
  expect(short).toMatchObject({ problem: expect.stringContaining("at most 900 steps") });
});

describe("what a curve is fitted to", () => {
  test("shapes and recipes have the peak and the run of the curve in hand", () => {
    for (const [title, entry] of entries.filter(([room]) => room !== "Schedules")) {
      for (const curve of entry.curves(like)) {
        expect([title, curve.spec.peak, curve.budget]).toEqual([title, like.peak, like.budget]);
      }
    }
  });

  test("a schedule keeps its peak, and goes over that run if its words say shares of it", () => {
    const of = (name: string) => named("Schedules", name).curves(like)[0]!;
    expect([of("wsd-linear").budget, of("wsd-linear").spec.peak]).toEqual([like.budget, 0.0003]);
    expect(of("warmup-lead").budget).toEqual({ steps: 40 });
    expect(of("cosine-linear-tail").budget).toEqual({ steps: 1000 });
  });
});

test("the experiment is the original's, scaled to the peak and the run", () => {
  const k = new SplineLR(presets.readme).k;
  const original = new SplineLR({ initLr: 3e-4, minLr: 3e-7, epochs: 10_000, k });
  for (const i of [1, 2, 3]) {
    const [base, plus, minus] = named("Experiments", `SplineLR, point ${i}`).curves(like).map(scheduleOf);
    const splines = original.genSplines(i);
    for (let step = 0; step < 10_000; step += 7) {
      expect(plus!(step) / splines.plus(step)).toBeCloseTo(1, 4);
      expect(minus!(step) / splines.minus(step)).toBeCloseTo(1, 4);
      expect(base!(step) / (3e-4 * 1e-3 ** (step / 10_000))).toBeCloseTo(1, 4);
    }
  }
});

test("every word that is searched for occurs, in any order and anywhere", () => {
  const found = (text: string) => search(gallery, text).flatMap(({ entries }) => entries.map(({ name }) => name));
  expect(found("")).toHaveLength(entries.length);
  expect(found("MiniCPM  geometric")).toEqual(found("geometric minicpm"));
  expect(found("2410.05192 plateaus")).toContain("wsd-cycles");
  expect(found("cos(pi")).toContain("cosine");
  expect(search(gallery, "no such curve")).toEqual([]);
});

test("a small picture keeps jumps upright, and takes a log axis where rates span decades", () => {
  const [stairs] = sparkline([schedule("hold 50%, hold at 0.5 peak", { steps: 100 })], 96, 40);
  expect(stairs).toContain("L48.0 0.0L48.0 20.0L");
  const [line] = sparkline([schedule("linear to 0.0001 peak log", { steps: 100 })], 96, 40);
  expect(line).toContain("L48.0 20.0L");
  expect(print(named("Recipes", "wsd").curves(like)[0]!.spec)).toBe("peak 0.0003, wsd");
});
