import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parametersOf, ulps8 } from "../../../../tests/helpers.ts";
import { aboutShapes } from "./curve/about.ts";
import { formulaOf } from "./curve/formulas.ts";
import { findShape, shapes } from "./curve/index.ts";
import { evaluate, parseFormula } from "./formula.ts";
import { mix, type Shape } from "./shape.ts";

const unit = fc.double({ min: 0, max: 1, noNaN: true });

/** w at x, with the named parameters and the table's defaults for the others. */
function w(kind: string, x: number, parameters: Record<string, unknown> = {}): number {
  const shape = findShape(kind)!;
  const own = Object.entries(shape.parameters).map(([name, row]) => [name, parameters[name] ?? row.default]);
  return shape.at(x, shape.prepare(Object.fromEntries(own)));
}

describe.each(shapes.map((shape) => [shape.kind, shape] as const))("%s", (_kind, shape: Shape) => {
  test("starts at 0 exactly unless loose, ends at 1 exactly unless free, and is finite between", () => {
    const property = fc.property(parametersOf(shape), unit, (parameters, x) => {
      const ready = shape.prepare(parameters);
      if (!shape.loose) expect(shape.at(0, ready)).toBe(0);
      if (!shape.free) expect(shape.at(1, ready)).toBe(1);
      expect(shape.at(x, ready)).toSatisfy(Number.isFinite);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("stays in [0, 1] and never turns back, unless free", () => {
    if (shape.free) return;
    const property = fc.property(parametersOf(shape), unit, unit, (parameters, a, b) => {
      const ready = shape.prepare(parameters);
      const [low, high] = [shape.at(Math.min(a, b), ready), shape.at(Math.max(a, b), ready)];
      // Rounding may turn a flat stretch by some last places; hyperbola and exponential subtract nearly equal numbers.
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(low).toBeGreaterThanOrEqual(-1e-12);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("fill writes what at says, to the bit", () => {
    const whole = fc.integer({ min: 0, max: 1000 });
    const property = fc.property(parametersOf(shape), whole, unit, unit, (parameters, offset, from, to) => {
      const ready = shape.prepare(parameters);
      const out = new Float64Array(20).fill(7);
      shape.fill(out, 3, 17, { offset, length: 1020, from, to }, ready);
      const single = out.map((_, i) => (i < 3 || i >= 17 ? 7 : mix(from, to, shape.at((i + offset) / 1020, ready))));
      expect(out).toEqual(single);
    });
    fc.assert(property);
  });

  test("its text says the same as its function", () => {
    const property = fc.property(parametersOf(shape), unit, (parameters, x) => {
      const [text, own] = [
        evaluate(parseFormula(formulaOf(shape, parameters)), x),
        shape.at(x, shape.prepare(parameters)),
      ];
      expect(Math.abs(text - own)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(own)));
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("is described: one line, a source with a year or a program, defaults that are valid", () => {
    const row = Object.entries(shape.parameters).map(([name, { default: value }]) => [name, value]);
    expect(shape.refuse(Object.fromEntries(row))).toBeUndefined();
    const { summary, source, parameters } = aboutShapes[shape.kind]!;
    expect(summary).toMatch(/^\S[^\n]{5,100}$/);
    expect(source.length).toBeGreaterThan(5);
    expect(Object.keys(parameters)).toEqual(Object.keys(shape.parameters));
    for (const meaning of Object.values(parameters)) expect(meaning).toMatch(/^\S[^\n]{3,}$/);
    for (const name of [shape.kind, ...shape.aliases]) expect(findShape(name)).toBe(shape);
  });
});

test("no name or alias is taken twice, and none is a word of the notation", () => {
  const names = shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]);
  const words = "warmup until from to at every times log rest peak horizon end name note inclusive lead".split(" ");
  expect(new Set([...names, ...words]).size).toBe(names.length + words.length);
});

/**
 * What is left of the way, 1 - w, as the reference prints it: exact where it prints all digits, else to half a unit of its
 * last. Each row names the framework or the paper that it comes from.
 */
describe("golden numbers", () => {
  const quarters = [0.25, 0.5, 0.75];
  const left: [source: string, kind: string, parameters: object, x: number[], values: number[]][] = [
    ["polynomial k=2", "polynomial", { power: 2 }, [0, ...quarters, 1], [1, 0.5625, 0.25, 0.0625, 0]],
    ["cosine", "cosine", {}, [0, ...quarters, 1], [1, 0.85355339, 0.5, 0.14644661, 0]],
    ["cosine k=3", "cosine", { k: 3 }, [0, ...quarters, 1], [1, 0.99939773, 0.96193977, 0.62149009, 0]],
    ["cosine e=2 (rho .1 taken off)", "cosine", { exponent: 2 }, [0, 0.5, 1], [1, 0.25, 0]],
    ["REX", "rex", { d: 0.5 }, [0, ...quarters, 1], [1, 0.85714286, 0.66666667, 0.4, 0]],
    ["OneTrainer REX d=.9", "rex", { d: 0.9 }, [...quarters, 0.9], [0.967742, 0.909091, 0.769231, 0.526316]],
    ["arXiv 2505.24452 UBA phi=.5", "uba", { phi: 0.5 }, [...quarters, 0.9], [0.9589, 0.8, 0.407, 0.0912]],
    ["arXiv 2505.24452 UBA phi=1", "uba", { phi: 1 }, [...quarters, 0.9], [0.921, 0.6667, 0.2555, 0.0478]],
    ["arXiv 2505.24452 UBA phi=2 is the cosine", "uba", { phi: 2 }, quarters, [0.85355339, 0.5, 0.14644661]],
    ["arXiv 2505.24452 UBA phi=5", "uba", { phi: 5 }, [...quarters, 0.9], [0.6998, 0.2857, 0.0642, 0.0099]],
    ["linear", "linear", {}, quarters, [0.75, 0.5, 0.25]],
    ["1-sqrt", "1-sqrt", {}, quarters, [0.5, 0.29289322, 0.1339746]],
    ["1-square", "1-square", {}, quarters, [0.9375, 0.75, 0.4375]],
    ["exponential", "exponential", {}, quarters, [0.68179283, 0.41421356, 0.18920712]],
    ["mirror-cosine", "mirror-cosine", {}, quarters, [0.64644661, 0.5, 0.35355339]],
    ["warmup 1-sqrt, 3/4", "polynomial", { power: 0.5 }, [0.75], [0.5]],
    ["warmup power 4", "poly", { power: 1, k: 4 }, quarters, [0.99609375, 0.9375, 0.68359375]],
  ];
  test.each(left)("%s", (_source, kind, parameters, x, values) => {
    x.forEach((at, i) => {
      const printed = String(values[i]).split(".")[1]?.length ?? 0;
      const tolerance = printed >= 4 ? 0.5 * 10 ** -Math.max(printed, kind === "uba" ? 4 : 6) : 0.5e-4;
      expect(Math.abs(1 - w(kind, at, { ...parameters }) - values[i]!)).toBeLessThanOrEqual(tolerance + ulps8(1));
    });
  });

  test("tanh: timm's curve, which starts at .99999917 and ends at .00247262, stretched to meet both ends", () => {
    const raw = (x: number) => 0.5 * (1 - Math.tanh(-7 * (1 - x) + 3 * x));
    expect([raw(0), raw(1)]).toEqual([expect.closeTo(0.99999917, 8), expect.closeTo(0.00247262, 8)]);
    for (const x of quarters) {
      const stretched = (raw(x) - raw(1)) / (raw(0) - raw(1));
      expect(Math.abs(1 - w("tanh", x, { lower: -7, upper: 3 }) - stretched)).toBeLessThanOrEqual(ulps8(1));
    }
  });

  test("hyperbolic and exp-hyperbolic: eta 1, eta_inf 1e-3, N 1000, U 1200", () => {
    const x = [0, 0.25, 0.5, 0.75, 1];
    const reach = 1000 / 1200;
    const first = Math.sqrt(reach * (2 - reach));
    const straight = x.map((at) => mix(1, 1 - 0.999 * first, w("hyperbolic", at, { reach })));
    const factors = x.map((at) => 1000 ** (-first * w("exp-hyperbolic", at, { reach })));
    const golden = [
      [1, 0.78812278, 0.57343069, 0.35056419, 0.01497272],
      [1, 0.23106388, 0.05236138, 0.01121353, 0.00110144],
    ];
    expect([straight, factors]).toEqual(golden.map((row) => row.map((value) => expect.closeTo(value, 8))));
    expect(findShape("exp-hyperbolic")!.scale).toBe("log");
  });

  test("a staircase: floor(count x) treads, edges not moved by rounding for any count", () => {
    expect([0, 0.33, 0.34, 0.66, 0.67, 1].map((x) => w("step", x, { count: 3 }))).toEqual([0, 0, 0.5, 0.5, 1, 1]);
    for (let count = 2; count <= 300; count++) {
      for (let k = 0; k < count; k++) {
        expect(w("step", k / count, { count })).toBe(k / (count - 1));
        expect(w("step", (1000 * k + 999) / (1000 * count), { count })).toBe(k / (count - 1));
      }
    }
  });

  test("multistep drops at its milestones, not after them (torch t >= b)", () => {
    const at = (x: number) => w("multistep", x, { milestones: [0.3, 0.6, 0.9] }) * 3;
    expect([0.299, 0.3, 0.6, 0.899, 0.9, 1].map(at)).toEqual([0, 1, 2, 2, 3, 3]);
  });
});

test("formulas: precedence, signs and errors that name the place", () => {
  const value = (text: string, x = 2) => evaluate(parseFormula(text), x);
  expect([value("-x ^ 2"), value("2 ^ 3 ^ 2"), value("2 - 3 - 4"), value("8 / 4 / 2"), value("2 ^ -1")]).toEqual([
    -4, 512, -5, 1, 0.5,
  ]);
  expect([value("1 - -x"), value("-(1 + x) * 2"), value("1e-3 * x"), value("min(x, 1.5)")]).toEqual([
    3, -6, 0.002, 1.5,
  ]);
  for (const text of ["", "1 +", "(1", "1 2", "tan(x)", "x x", "1 + $", "[1, 2", "hermite(x", "__proto__", "1 # 2"]) {
    expect(() => parseFormula(text), text).toThrow(/^formula: /);
  }
});
