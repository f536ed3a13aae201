import { describe, expect, it } from "vitest";
import { StudyError } from "../errors.ts";
import { studyContent } from "./kept-study.ts";
import { readStudy } from "./read-study.ts";
import { studySize } from "./size.ts";

const raw = {
  study: "a",
  task: "fashion-mlp",
  steps: 100,
  budgets: ["10%", "100%"],
  rates: [0.1, 0.2, 0.3],
  seeds: { tune: 2, report: 4 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
};

describe("the design of a study file", () => {
  it.each([
    ["tuned", undefined],
    [{ tuned: {} }, undefined],
    ["grid", "grid"],
    ["halving", { halving: { rungs: [0.25, 0.5], keep: 0.5, unannealed: false } }],
    [{ asha: { rungs: ["12.5%", 0.5], keep: 0.3 } }, { asha: { rungs: [0.125, 0.5], keep: 0.3, unannealed: false } }],
    [
      { search: { over: ["spline"], population: 10 } },
      { search: { over: ["spline"], generations: 6, population: 10, seed: 1 } },
    ],
  ])("%j is read into one form, which reads back to itself", (design, form) => {
    const study = readStudy({ ...raw, design });
    expect(study.design).toEqual(form);
    expect(readStudy(studyContent(study))).toEqual(study);
  });

  it.each([
    ["halvin", 'design: expected a known design, received "halvin". Did you mean "halving"?'],
    [
      7,
      "design: expected the name of a design (tuned, grid, halving, asha, search), or an object with one such name and its fields, received 7",
    ],
    [{ grid: {}, tuned: {} }, "design: expected the name of a design"],
    [{ halving: [] }, "design.halving: expected an object with the fields of the design, received a list of 0"],
    [{ tuned: { keep: 1 } }, "design.tuned.keep: expected no such key, as this design has none"],
    [{ halving: { keep: 1 } }, "design.halving.keep: expected a share above 0 and below 1, such as 0.5, received 1"],
    [{ halving: { rungs: ["50%", "25%"] } }, "design.halving.rungs: expected a list of 1 to 10 ascending shares"],
    [{ asha: { rungs: [] } }, "design.asha.rungs: expected a list of 1 to 10 ascending shares"],
    [{ asha: { unannealed: "yes" } }, 'design.asha.unannealed: expected true or false, received "yes"'],
    ["search", "design.search.over: expected a list of different families out of spline, power-wsd"],
    [
      { search: { over: ["splin"] } },
      'design.search.over[0]: expected a known family, received "splin". Did you mean "spline"?',
    ],
    [
      { search: { over: ["spline"], population: 3 } },
      "design.search.population: expected a whole number from 4 to 1000",
    ],
  ])("%j is refused: %s", (design, message) => {
    expect(() => readStudy({ ...raw, design })).toThrow(StudyError);
    expect(() => readStudy({ ...raw, design })).toThrow(message);
  });

  it("refuses what only the whole study shows: words of one length at a rung, a search of one rate, a name taken twice", () => {
    const words = { ...raw.schedules, torch: { schedule: "CosineAnnealingLR(optimizer, T_max=100)", budget: "full" } };
    expect(() => readStudy({ ...raw, schedules: words, design: "halving" })).toThrow(
      /received torch, which has not at/,
    );
    const search = { search: { over: ["spline"] } };
    expect(() => readStudy({ ...raw, rates: [0.1], design: search })).toThrow("rates: expected at least 2 rates");
    const taken = { "spline, searched": "linear to 0" };
    expect(() => readStudy({ ...raw, schedules: taken, design: search })).toThrow(
      'no schedule called "spline, searched"',
    );
  });

  it("can compare the rows that a search adds, by their names, and no others", () => {
    const compare = [["power-wsd, searched", "linear"]];
    const search = { search: { over: ["spline", "power-wsd"] } };
    const study = readStudy({ ...raw, compare, design: search });
    expect(study.compare).toEqual(compare);
    expect(readStudy(studyContent(study))).toEqual(study);
    for (const [design, told] of [
      [{ search: { over: ["spline"] } }, 'received "power-wsd, searched"'],
      ["tuned", 'received "power-wsd, searched"'],
    ]) {
      expect(() => readStudy({ ...raw, compare, design })).toThrow(told as string);
    }
  });

  it("counts what each design does at most", () => {
    const size = (design: unknown) => studySize(readStudy({ ...raw, design }));
    // Two schedules under 10 and 100 updates: three rates on two seeds, then four seeds.
    expect(size("tuned")).toEqual({ runs: 2 * 2 * 10, steps: 2 * 10 * 110 });
    expect(size("grid")).toEqual({ runs: 2 * 2 * 12, steps: 2 * 12 * 110 });
    // Rungs of 3, 5 and 10 updates, and of 25, 50 and 100.
    expect(size("halving")).toEqual({ runs: 2 * 2 * (18 + 4), steps: 2 * (6 * (18 + 175) + 4 * 110) });
    expect(size({ search: { over: ["spline"], generations: 2, population: 5 } })).toEqual({
      runs: 2 * 2 * 10 + 2 * (10 * 6 + 4),
      steps: 2 * 10 * 110 + (10 * 6 + 4) * 110,
    });
  });
});
