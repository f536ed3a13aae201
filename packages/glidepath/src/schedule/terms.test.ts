import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySpec, issuesOf, linesOf, richBudget, untyped } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { rateOf } from "../language/value.ts";
import { parse, print, rescale, type Schedule, schedule, tracksOf, truncate } from "../schedule.ts";
import { measure } from "./measure.ts";

const orUndefined = (make: () => Schedule): Schedule | undefined => {
  try {
    return make();
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
};

/** Every track of a spec as a schedule of its own, term by term; in factors the peak is 1. */
function alone(lr: Schedule): (Schedule | undefined)[][] {
  const { overlay: _overlay, plus: _plus, floor: _floor, ceiling: _ceiling, peak, end, ...rest } = lr.spec;
  const { horizon, inclusive, lead } = rest;
  const settings = Object.fromEntries(
    Object.entries({ horizon, inclusive, lead, end }).filter(([, value]) => value !== undefined),
  );
  return tracksOf(lr.spec).map((tracks) =>
    tracks.map(({ phases }, i) =>
      orUndefined(() => schedule(untyped({ ...settings, phases, peak: i === 0 ? (peak ?? 1) : 1 }), lr.budget)),
    ),
  );
}

test("the value is the sum of the terms, each the product of its tracks, then kept inside the bounds: to the bit", () => {
  let sums = 0;
  const property = fc.property(anySpec, fc.nat(1200), (raw, start) => {
    const lr = orUndefined(() => schedule(untyped(raw), richBudget));
    if (lr === undefined) return;
    const terms = alone(lr);
    if (terms.flat().includes(undefined)) return;
    sums += terms.length > 1 ? 1 : 0;
    const { peak = 1, floor = -Infinity, ceiling = Infinity } = lr.spec;
    for (let t = start % 13; t <= Math.min(lr.limit, 1100); t += 13) {
      const values = terms.map((tracks) => tracks.map((one) => one!(t)));
      const sum = values.map((factors) => factors.reduce((a, b) => a * b)).reduce((a, b) => a + b);
      const expected = Math.min(Math.max(sum, rateOf(floor, peak)), rateOf(ceiling, peak));
      expect(Object.is(lr(t), expected), `step ${t}: ${lr(t)}, ${expected}`).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 400 });
  expect(sums).toBeGreaterThan(100);
});

describe("what a person writes", () => {
  const at = (text: string, steps: readonly number[], peak = 1) => steps.map(schedule(text, { steps: 100, peak }));

  test("a sum: rates of an added term are rates", () => {
    expect(at("linear to 0 + hold at 0.25", [0, 50, 100])).toEqual([1.25, 0.75, 0.25]);
    expect(at("linear to 0 + hold at 10% peak", [0, 50, 100], 2)).toEqual([2.2, 1.2, 0.2]);
    expect(at("cosine to 0 + triangle every 20 from 0 to 0.5", [0, 10, 20])).toEqual([
      1,
      schedule("cosine to 0", { steps: 100 })(10) + 0.5,
      schedule("cosine to 0", { steps: 100 })(20),
    ]);
  });

  test("products come before sums, as everywhere", () => {
    expect(at("linear to 0 * hold at 0.5 + hold at 3 * hold at 2", [0, 50])).toEqual([6.5, 6.25]);
  });

  test("the mean of two recipes is a sum with halves", () => {
    const [a, b] = ["wsd", "warmup-decay"].map((text) => schedule(text, { steps: 100, peak: 0.3 }));
    const mean = schedule("wsd * hold at 0.5 + warmup-decay * hold at 0.5", { steps: 100, peak: 0.3 });
    for (let t = 0; t < 110; t++) expect(mean(t)).toBe(a!(t) * 0.5 + b!(t) * 0.5);
  });

  test("the notation and the object are the same, and either reads back", () => {
    const spec = parse("peak 0.1, floor 1e-3, wsd warmup=5 * hold at 0.5, linear + cosine every 10 + sqrt 1e+1 * hold");
    expect(spec).toEqual({
      glidepath: 1,
      peak: 0.1,
      floor: 1e-3,
      recipe: "wsd",
      warmup: 5,
      overlay: [{ shape: "constant", from: 0.5 }, { shape: "linear" }],
      plus: [
        { phases: [{ shape: "cosine", every: 10 }] },
        { phases: [{ shape: "one-minus-sqrt", length: 10 }], overlay: [{ shape: "constant" }] },
      ],
    });
    expect(parse(print(spec))).toEqual(spec);
  });

  test("settings hold for the whole, wherever between two commas they stand", () => {
    const said = parse("peak 0.1, end periodic, lead, floor 0.01, linear * hold at 0.5 + cosine");
    expect(parse("peak 0.1, linear * end periodic, hold at 0.5, lead + cosine, floor 0.01")).toEqual(said);
  });

  test("bounds, end policy and step conventions hold for the sum", () => {
    expect(at("ceiling 1.1, linear to 0 + hold at 0.25", [0, 50])).toEqual([1.1, 0.75]);
    expect(at("lead, linear to 0 + linear from 0 to 1", [0, 37, 99])).toEqual([1, 1, 1]);
    expect(at("inclusive, linear to 0 + linear to 1", [99])).toEqual([1]);
    expect(linesOf(() => schedule("end extrapolate, linear + polynomial power=0.5", { steps: 9 }))[0]).toContain(
      "polynomial",
    );
  });
});

test("measures, stretching and cutting are those of the sum", () => {
  const lr = schedule("linear to 0 + triangle every 10 from 0 to 1", { steps: 100 });
  const rates = [...lr.fill(new Float64Array(100))];
  const { area, min, max } = measure(lr);
  expect(area).toBeCloseTo(
    rates.reduce((a, b) => a + b),
    10,
  );
  expect([min.value, max.value]).toEqual([Math.min(...rates), Math.max(...rates)]);
  expect(lr.breaks()).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(rescale(lr, { steps: 200 })(2 * 37)).toBe(lr(37));
  expect(truncate(lr, 50)(37)).toBe(lr(37));
});

test.each<[unknown, string, ...string[]]>([
  [{ recipe: "wsd", plus: [] }, "plus", "a list of 1 to 20 terms", "a list of 0"],
  [{ recipe: "wsd", plus: { recipe: "wsd" } }, "plus", "a list of 1 to 20 terms", "an object with recipe"],
  [{ recipe: "wsd", plus: Array(21).fill({ recipe: "wsd" }) }, "plus", "a list of 1 to 20 terms", "a list of 21"],
  [{ recipe: "wsd", plus: ["cosine"] }, "plus[0]", "an object with phases or a recipe", '"cosine"'],
  [{ recipe: "wsd", plus: [{}] }, "plus[0].phases", "a list of 1 to 1000 phases", "undefined"],
  [{ recipe: "wsd", plus: [{ recipe: "wds" }] }, "plus[0].recipe", "a known recipe or shape", '"wds"', '"wsd"'],
  [{ recipe: "wsd", plus: [{ recipe: "wsd", peak: 1 }] }, "plus[0].peak", "a known key"],
  [
    { recipe: "wsd", plus: [{ phases: [{ shape: "linear", form: 1 }] }] },
    "plus[0].phases[0].form",
    "a known key",
    "from",
  ],
  [{ recipe: "wsd", plus: [{ recipe: "wsd", overlay: 5 }] }, "plus[0].overlay", "a list of 1 to 1000 phases"],
  ["linear + cosin", "plus[0].recipe", "a known recipe or shape", '"cosin"', '"cosine"'],
  ["peak 2, linear + cosine, peak 3", "", "peak once", "it twice"],
  ["linear +", "", "a phase, a recipe or a setting", "the end"],
  ["linear + + linear", "", "a phase, a recipe or a setting"],
])("%j is refused", (input, path, ...words) => {
  const [issue] = issuesOf(() => parse(input));
  expect(issue!.path).toBe(path);
  for (const word of words) expect(JSON.stringify(issue)).toContain(JSON.stringify(word).slice(1, -1));
});

test("what does not fit into the budget is told of the term that it stands in", () => {
  const lines = linesOf(() => schedule("linear 10 + wsd warmup=200 + hold 5 * hold 300", { steps: 100 }));
  expect(lines.map((line) => line.split(":")[0])).toEqual(["plus[0].wsd.phases", "plus[1].overlay"]);
});
