import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calmPhasesSpec, phaseList, phasesSpec, richBudget, ulps8, untyped } from "../../../../tests/helpers.ts";
import { phasesOf, rescale, type Schedule, type SpecInput, schedule, truncate } from "../schedule.ts";

const ends = (text: string, steps: number, more: object = {}) =>
  schedule(text, { steps, ...more }).segments.map(({ end }) => end);

describe("segments tile the horizon", () => {
  test("in whole steps, without gap or overlap, both ends of each exact, for random phases with mixed units", () => {
    const property = fc.property(phasesSpec, (raw) => {
      const lr = schedule(untyped({ ...raw, lead: false, end: "hold" }), richBudget);
      for (const track of lr.tracks) {
        let place = 0;
        for (const { start, end } of track) {
          expect([start, Number.isSafeInteger(end), end > start]).toEqual([place, true, true]);
          place = end;
        }
        expect(place).toBe(lr.horizon);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("lr(start) is from and lr.before(end) is to, to the bit, for shapes that end on 1", () => {
    const property = fc.property(phaseList(), (phases) => {
      const lr = schedule(untyped({ phases }), richBudget);
      for (const { start, end, from, to, shape, cycle, window, grain } of lr.segments) {
        if (window || grain) continue;
        if (!shape.loose) expect(lr(start)).toBe(from);
        if (!shape.free && cycle === undefined) expect(lr.before(end)).toBe(to);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("a phase goes on from where the one before ended", () => {
    const property = fc.property(phaseList(), (phases) => {
      const free = phases.map(({ length: _, until: __, over: ___, by: ____, ...phase }) => phase);
      const lr = schedule(untyped({ phases: [...free, { shape: "cosine" }] }), richBudget);
      const last = lr.segments.at(-1)!;
      expect(last.shape.kind).toBe("cosine");
      expect(last.from).toBe(lr.before(last.start));
    });
    fc.assert(property);
  });
});

describe("where phases end", () => {
  test.each([
    ["rest fills up", "linear 10, hold, cosine 20", 100, [10, 80, 100]],
    ["several rests share evenly", "hold, linear 10, hold, cosine", 100, [30, 40, 70, 100]],
    ["what is left over is held", "linear 10", 100, [10, 100]],
    ["rounding happens on the running sum", "hold 33.35%, hold 33.35%, hold 33.3%", 10, [3, 7, 10]],
    ["thirds of a small budget", "hold 33.3%, hold 33.3%, hold", 10, [3, 7, 10]],
    ["until counts from the start", "hold 10, hold until 50%, linear", 100, [10, 50, 100]],
    ["a length after an until", "hold until 30, linear 10.4, cosine", 100, [30, 40, 100]],
    ["an until between rests' ends", "hold until 20, hold, linear until 60, hold 10", 100, null],
    ["phases of no steps leave no segment", "linear 0, hold 0, cosine 50%, linear 0, hold", 10, [5, 10]],
    ["a rest may be empty", "linear 50%, hold, cosine 50%", 10, [5, 10]],
    ["half a step rounds up", "hold 0.5, hold", 3, [1, 3]],
    ["percentages a hair over the whole", "hold 33.4%, hold 33.3%, hold 33.3%", 100, [33, 67, 100]],
    ["a budget of one step", "wsd", 1, [1]],
    ["a budget of three steps", "wsd", 3, [2, 3]],
  ])("%s", (_what, text, steps, expected) => {
    if (expected === null) expect(() => ends(text, steps)).toThrow(/no rest before a phase with `until`/);
    else expect(ends(text, steps)).toEqual(expected);
  });

  test("a thousand equal shares drift by nothing", () => {
    const phases = Array.from({ length: 999 }, () => ({ shape: "hold", length: `${100 / 999}%` }));
    const lr = schedule(untyped({ phases }), { steps: 999_000 });
    expect(lr.segments.map(({ end }) => end)).toEqual(phases.map((_, i) => 1000 * (i + 1)));
  });

  test("units convert: epochs, samples, tokens, shares of the horizon and of a budget given in tokens", () => {
    const budget = { stepsPerEpoch: 50, batchSize: 8, tokensPerStep: 4096 };
    const text = "hold 2ep, hold 400samples, hold until 0.8192M tok, hold 10%, linear";
    expect(ends(text.replace("M tok", "Mtok"), 1000, budget)).toEqual([100, 150, 200, 300, 1000]);
    const sized = (input: object) => schedule("linear", input as { steps: number }).steps;
    expect(sized({ tokens: 4_096_000, tokensPerStep: 4096 })).toBe(1000);
    expect(sized({ epochs: 3, datasetSize: 101, batchSize: 10 })).toBe(33);
    expect(sized({ epochs: 0.5, stepsPerEpoch: 7 })).toBe(4);
    expect(sized({ samples: 1, batchSize: 64 })).toBe(1);
  });

  test("a zero-length phase hands its end value on: drops without a segment", () => {
    const lr = schedule("hold 5 at 1, linear 0 to 0.5, hold 5", { steps: 10 });
    expect([lr(4), lr(5), lr.segments.length]).toEqual([1, 0.5, 2]);
  });
});

describe("stretching", () => {
  const percentOnly = phaseList(6, true).map((phases) =>
    phases.map(({ length: _, until: __, over: ___, skip: ____, every, ...phase }) => ({
      ...phase,
      length: "10%",
      ...(every !== undefined && { every: "2%" }),
    })),
  );

  test("k times the budget gives the same curve, k times as long", () => {
    const property = fc.property(percentOnly, fc.integer({ min: 2, max: 9 }), (phases, k) => {
      const [short, long] = [
        schedule(untyped({ phases }), { steps: 1000 }),
        schedule(untyped({ phases }), { steps: 1000 * k }),
      ];
      const scaled = rescale(short, { steps: 1000 * k });
      for (let t = 0; t < 1000; t += 7) {
        const tolerance = ulps8(Math.max(...short.segments.flatMap(({ from, to }) => [from, to])));
        expect(Math.abs(long(k * t) - short(t))).toBeLessThanOrEqual(tolerance);
        expect(Object.is(scaled(k * t), long(k * t))).toBe(true);
      }
    });
    fc.assert(property);
  });

  const same = (a: Schedule, b: Schedule, count: number) => {
    for (let t = 0; t < count; t++) if (!Object.is(a(t), b(t))) expect([t, a(t)]).toEqual([t, b(t)]);
  };

  test("rescale to the same budget changes nothing; units and recipes keep their share", () => {
    const property = fc.property(calmPhasesSpec, (raw) => {
      const lr = schedule(untyped({ ...raw, end: raw.end === "error" ? "hold" : (raw.end ?? "hold") }), richBudget);
      const again = rescale(lr, richBudget);
      expect(again.segments.map(({ end }) => end)).toEqual(lr.segments.map(({ end }) => end));
      // Windows are not rounded to whole steps, so that their way through percentages may cost a last place.
      if (!lr.tracks.flat().some(({ window }) => window)) same(lr, again, 1200);
    });
    fc.assert(property, { numRuns: 100 });
    const lr = schedule("wsd warmup=1ep cooldown=400samples", { ...richBudget, peak: 2 });
    const long = rescale(lr, { steps: 20_000 });
    expect(long.segments.map(({ end }) => end)).toEqual(lr.segments.map(({ end }) => 20 * end));
    expect(long.spec).toMatchObject({ peak: 2, recipe: "wsd", warmup: "5%", cooldown: "5%" });
    expect(
      phasesOf(rescale(schedule("step-decay milestones=[100, 50%]", { steps: 1000 }), { steps: 10 }).spec),
    ).toMatchObject([{ until: "10%" }, { until: "50%" }, {}]);
  });

  test("whole lengths stay whole under their own budget, however many there are, and rests after them too", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 9 });
    const property = fc.property(
      lengths,
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 99_999 }),
      (list, rests, more) => {
        const steps = list.reduce((sum, length) => sum + length, more);
        const phases = [
          ...list.map((length) => ({ shape: "constant", length })),
          ...Array.from({ length: rests }, () => ({ shape: "constant" })),
        ];
        const lr = schedule({ phases } as SpecInput, { steps });
        expect(rescale(lr, { steps }).segments.map(({ end }) => end)).toEqual(lr.segments.map(({ end }) => end));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  test("rescale to the same budget keeps a boundary that falls on half a step", () => {
    const lr = schedule("hold, hold 57, hold 57, hold 571, hold", { steps: 1000 });
    expect(rescale(lr, { steps: 1000 }).segments.map(({ end }) => end)).toEqual(lr.segments.map(({ end }) => end));
  });

  test("rescale and truncate under lead, inclusive, a horizon and every end policy", () => {
    for (const end of ["hold", "periodic", "extrapolate"]) {
      for (const flags of ["", ", lead", ", inclusive", ", lead, inclusive", ", horizon 150", ", horizon 50, lead"]) {
        const lr = schedule(`linear 20 from 0 to peak, cosine every 10${flags}, end ${end}`, { steps: 100 });
        expect([rescale(lr, { steps: 100 }).horizon, truncate(lr, 30).horizon], `${flags} ${end}`).toEqual([
          lr.horizon,
          lr.horizon,
        ]);
        same(lr, rescale(lr, { steps: 100 }), 300);
        same(lr, truncate(lr, 30), 300);
        same(lr, truncate(truncate(lr, 30), 200), 300);
        expect(rescale(lr, { steps: 1000 }).horizon).toBe(10 * lr.horizon);
      }
    }
  });

  test("truncate keeps every value, to the bit, and only the number of steps changes", () => {
    const property = fc.property(phasesSpec, fc.integer({ min: 1, max: 3000 }), (raw, steps) => {
      const lr = schedule(untyped({ ...raw, end: "hold" }), richBudget);
      const cut = truncate(lr, steps);
      expect([cut.steps, cut.horizon]).toEqual([steps, lr.horizon]);
      same(lr, cut, 1100);
    });
    fc.assert(property, { numRuns: 100 });
  });
});
