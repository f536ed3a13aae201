import { type BudgetInput, type Schedule, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../tests/helpers.ts";
import { readFramework } from "../index.ts";

/*
 * The rate that the optimizer is made with, wherever its words say it.
 */

const read = (optimizer: string, given: object = {}) => {
  const { spec, budget, remarks } = readFramework(`StepLR(${optimizer}, 30)`, {
    framework: "torch",
    steps: 90,
    ...given,
  });
  return { lr: schedule(spec, budget as BudgetInput), spec, remarks };
};

const all = (lr: Schedule) => Array.from({ length: lr.steps }, (_, step) => lr(step));

// biome-ignore format: a table reads better with one row on one line
const rates: [optimizer: string, rate: number][] = [
  ["torch.optim.SGD(model.parameters(), 0.1, momentum=0.9)", 0.1], ["optim.SGD(params, lr=0.2)", 0.2], ["torch.optim.Adam(model.parameters())", 1e-3], ["AdamW(params=model.parameters())", 1e-3],
  ["torch.optim.RMSprop(p)", 1e-2], ["Adadelta(p)", 1], ["torch.optim.Adamax(p)", 2e-3], ["Lion(p)", 1e-4], ["bnb.optim.AdamW8bit(p, 2e-4)", 2e-4],
  ["torch.optim.SGD(model.parameters(), lr=torch.tensor(1e-3))", 1e-3], ["SGD(p, lr=3 * 1e-4)", 3 * 1e-4], ["apex.optimizers.FusedAdam(p, lr=5e-4)", 5e-4],
  ["SGD([{'params': a, 'lr': 0.3}, {'params': b}], 0.01)", 0.3], ["SGD([{'params': a}, {'params': b, 'lr': 0.3}], lr=0.01)", 0.01], ["create_optimizer_v2(model, opt='sgd', lr=0.07)", 0.07],
];
test.each(rates)("%s", (optimizer, rate) => {
  expect(read(optimizer).lr(0)).toBe(rate);
  expect(read(optimizer).spec.peak).toBe(rate);
});

test.each(["opt_g", "optimizers[0]", "self.optimizer", "self.opt_d", "trainer.optim", "o", "net.g_opt", "opts['gen']"])(
  "%s is an optimizer",
  (optimizer) => {
    expect(read(optimizer, { peak: 0.5 }).lr(45)).toBeCloseTo(0.05, 15);
  },
);

test("a rate of 0 stays 0, and is never taken for 1", () => {
  expect(read("SGD(p, lr=0)").lr(0)).toBe(0);
  expect(read("SGD(p, lr=0.0)").lr(89)).toBe(0);
  const { spec, budget } = readFramework("OneCycleLR(SGD(p, lr=0.0), max_lr=0.1, total_steps=90)", {
    framework: "torch",
  });
  expect(Math.max(...all(schedule(spec, budget as BudgetInput)))).toBeCloseTo(0.1, 2);
});

test("the words go before a given peak, unless they are told not to; either way it is said", () => {
  const words = read("SGD(p, lr=0.1)", { peak: 0.2 });
  expect(words.lr(0)).toBe(0.1);
  expect(words.remarks).toEqual(["The words say a rate of 0.1, which is taken; the given 0.2 is not"]);
  const given = read("SGD(p, lr=0.1)", { peak: 0.2, overridePeak: true });
  expect(given.lr(0)).toBe(0.2);
  expect(given.remarks).toEqual(["The words say a rate of 0.1; 0.2 was given to be taken in its place"]);
  expect(read("SGD(p, lr=0.1)", { peak: 0.1 }).remarks).toEqual([]);
});

test("an unknown rate is asked for by its name, and taken if it is said", () => {
  expect(read("SGD(p, lr=args.lr)").remarks).toEqual([
    "The optimizer's rate depends on args.lr, which only the run knows: --set args.lr=...",
  ]);
  expect(read("SGD(p, lr=args.lr)", { set: { "args.lr": "0.3" } }).lr(0)).toBe(0.3);
  expect(read("SGD(p, lr=args.lr * 2)", { set: { "args.lr": "0.3" } }).lr(0)).toBe(0.6);
});

test("other groups of parameters are told of", () => {
  expect(read("SGD([{'params': a, 'lr': 0.3}, {'params': b}, {'params': c, 'lr': 0.3}], 0.01)").remarks).toEqual([
    "These are the rates of the first group of parameters; of the optimizer's others, group 1 has 0.01, which shares of its own rate scale with",
  ]);
});

test("what fits epochs and not updates is said", () => {
  const words = "MultiStepLR(optimizer, milestones=[30, 60, 80])";
  const given = { framework: "torch", peak: 0.1, steps: 9000, stepsPerEpoch: 100 };
  expect(readFramework(words, given).remarks).toEqual([
    "Nothing changes after 80 of 9000 updates; if the scheduler is stepped once an epoch, say so: --stepped epoch",
  ]);
  const { spec, budget, remarks } = readFramework(words, { ...given, stepped: "epoch" });
  const lr = schedule(spec, budget as BudgetInput);
  expect([lr(2999), lr(3000), lr(5999), lr(6000), lr(7999), lr(8000)].map((rate) => rate.toPrecision(3))).toEqual([
    "0.100",
    "0.0100",
    "0.0100",
    "0.00100",
    "0.00100",
    "0.000100",
  ]);
  expect(all(lr).reduce((sum, rate) => sum + rate, 0) / 9000).toBeCloseTo(0.0369, 4);
  expect(remarks).toEqual(["The scheduler is stepped once an epoch, which has 100 updates"]);
  expect(linesOf(() => readFramework(words, { framework: "torch", peak: 0.1, steps: 9000, stepped: "epoch" }))).toEqual(
    [
      "stepsPerEpoch: expected a number of updates, since the scheduler is stepped once an epoch, received none. Say how many updates an epoch has: --steps-per-epoch, or --dataset-size and --batch-size",
    ],
  );
});
