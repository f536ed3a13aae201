import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "fastai", steps: 100, stepsPerEpoch: 25 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["SchedLin(0.1, 0.0)", "end extrapolate, linear from 0.1 to 0"],
  ["SchedCos(0.1, 0.0)", "end extrapolate, cosine from 0.1 to 0"],
  ["SchedNo(0.1, 0.5)", "hold at 0.1"],
  ["SchedExp(1e-7, 10)", "end extrapolate, linear from 1e-7 to 10 log"],
  ["SchedPoly(0.1, 1.0, 2)", "end extrapolate, polynomial power=1 k=2 from 0.1 to 1"],
  ["combine_scheds([0.3, 0.7], [SchedCos(0.3, 0.6), SchedExp(0.6, 0.2)])", "end extrapolate, cosine 30 from 0.3 to 0.6, linear from 0.6 to 0.2 log"],
  ["combined_cos(0.25, 0.004, 0.1, 1e-6)", "end extrapolate, cosine 25 from 0.004 to 0.1, cosine from 0.1 to 0.000001"],
  ["learn.fit_one_cycle(4, 0.1)", "end extrapolate, cosine 25 from 0.004 to 0.1, cosine from 0.1 to 0.000001"],
  ["learn.fit_one_cycle(4, lr_max=slice(1e-4, 1e-2), pct_start=0.5)", "end extrapolate, cosine 50 from 0.0004 to 0.01, cosine from 0.01 to 1e-7"],
  ["learn.fit_one_cycle(4)", "end extrapolate, cosine 25 from 0.00004 to 0.001, cosine from 0.001 to 1e-8"],
  ["learn.fit_flat_cos(4, lr=3e-3)", "end extrapolate, hold 75 at 0.003, cosine from 0.003 to 3e-8"],
  ["learn.fit_sgdr(2, 1, 0.1, cycle_mult=3)", "end extrapolate, cosine 25 from 0.1 to 0, cosine from 0.1 to 0"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["SchedCosine(0.1, 0)", "expected a known schedule of a framework, received \"SchedCosine\". Did you mean \"SchedCos\"?"],
  ["SchedCos(0.1)", "SchedCos: expected a value for end, received none"],
  ["SchedExp(0.0, 0.1)", "SchedExp.start: expected other than 0, which it divides by, received 0"],
  ["SchedExp(0.1, -0.1)", "SchedExp.end: expected on the same side of 0 as start, since other powers are no real numbers, received -0.1"],
  ["SchedPoly(0.1, 1.0, -1)", "SchedPoly.power: expected at least 0, since it would divide by 0 at the start, received -1"],
  ["combine_scheds([0.5, 0.4], [SchedLin(0, 1), SchedLin(1, 0)])", "combine_scheds.pcts: expected shares that add up to 1, received 0.9"],
  ["combine_scheds([1.5, -0.5], [SchedLin(0, 1), SchedLin(1, 0)])", "combine_scheds.pcts: expected shares of at least 0, received -0.5"],
  ["combine_scheds([1.0], [f])", "combine_scheds: expected a call that makes a schedule, received the name f"],
  ["learn.fit_one_cycle(lr_max=0.1)", "fit_one_cycle: expected a value for n_epoch, received none"],
  ["learn.fit_one_cycle(4, lr)", "fit_one_cycle.lr_max: expected a rate, or a slice of rates, received the name lr"],
  ["learn.fit_one_cycle(4, moms=(0.9, 0.8))", "fit_one_cycle.moms: expected a list of 3, received a list of 2"],
  ["learn.fit_one_cycle(0)", "fit_one_cycle.n_epoch: expected at least 1, received 0"],
  ["learn.fit_sgdr(3, 1, cycle_mult=1)", "fit_sgdr.cycle_mult: expected at least 2, received 1"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});

test("one cycle has its momentum too", () => {
  const { momentum } = readFramework("learn.fit_one_cycle(4, 0.1, moms=(0.9, 0.8, 0.85))", given);
  expect(print(momentum!)).toBe("end extrapolate, cosine 25 from 0.9 to 0.8, cosine from 0.8 to 0.85");
});
