import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "mmengine", peak: 0.1, steps: 100, stepsPerEpoch: 10 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=50)", "peak 0.1, linear 49 from 0.001 peak to peak, hold at peak"],
  ["dict(type='ConstantLR', factor=0.5, begin=2, end=5)", "peak 0.1, hold 20 at peak, hold 20 at 0.5 peak, hold at peak"],
  ["dict(type='ConstantLR', factor=0.0, by_epoch=False, end=5)", "peak 0.1, horizon 3, end error, hold at 0"],
  ["dict(type='ExponentialLR', gamma=0.9)", "peak 0.1, horizon 101, hold 100 at peak every 10 gain 0.9, hold at 0.387420489 peak"],
  ["dict(type='ExponentialLR', gamma=0.9, by_epoch=False, end=11)", "peak 0.1, linear 10 from peak to 0.3486784401 peak log, hold at 0.3486784401 peak"],
  ["dict(type='StepLR', step_size=2)", "peak 0.1, horizon 101, hold 100 at peak every 20 gain 0.1, hold at 0.0001 peak"],
  ["dict(type='MultiStepLR', milestones=[6, 8])", "peak 0.1, hold 60 at peak, hold 20 at 0.1 peak, hold at 0.01 peak"],
  ["dict(type='CosineAnnealingLR', T_max=10, eta_min=1e-5)", "peak 0.1, horizon 101, cosine 100 from peak to 0.00001 grain 10, hold"],
  ["dict(type='CosineAnnealingLR', eta_min_ratio=0.1, convert_to_iter_based=True)", "peak 0.1, cosine 99 from peak to 0.1 peak over 100, hold"],
  ["dict(type='CosineAnnealingLR', T_max=40, by_epoch=False)", "peak 0.1, cosine 99 from peak to 0 over 40, hold"],
  ["dict(type='PolyLR', power=0.9, eta_min=1e-4, by_epoch=False)", "peak 0.1, polynomial power=0.9 99 from peak to 0.0001, hold at 0.0001"],
  ["dict(type='OneCycleLR', eta_max=0.1, by_epoch=False)", "peak 0.1, cosine 30 from 0.004 to 0.1 over 29, cosine 69 from 0.1 to 4e-7 over 70 skip 1, hold at 4e-7"],
  ["dict(type='CosineRestartLR', periods=[40, 60], restart_weights=[1, 0.5], eta_min=1e-4, by_epoch=False)", "peak 0.1, cosine 40 from peak to 0.0001, cosine 59 from 0.5 peak to 0.0001 over 60, hold"],
  ["mmengine.optim.StepLR(optimizer, step_size=2)", "peak 0.1, horizon 101, hold 100 at peak every 20 gain 0.1, hold at 0.0001 peak"],
  ["param_scheduler = [\n    dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=10),\n    dict(type='CosineAnnealingLR', T_max=90, eta_min=1e-5, by_epoch=False, begin=10, end=100),\n]", "peak 0.1, linear 9 from 0.001 peak to peak, hold 1 at peak, cosine 89 from peak to 0.00001 over 90, hold"],
  ["[dict(type='LinearLR', start_factor=0.001, by_epoch=False, begin=0, end=50), dict(type='MultiStepLR', milestones=[8, 9])]", "peak 0.1, linear 49 from 0.001 peak to peak, hold at peak * hold 80 at 1, hold 10 at 0.1, hold at 0.01"],
  ["[dict(type='LinearLR', by_epoch=False, end=3), dict(type='PolyLR', eta_min=1e-4, by_epoch=False, end=4)]", "peak 0.1, horizon 101, table between=step knots=[[0, 0.03333333333333333], [0.01, 0.04447777777777778], [0.02, 0.03340833333333334], [0.03, 0.0001], [1, 0.0001]] 100, hold at 0.0001"],
  ["[dict(type='PolyLR', eta_min=0.01, by_epoch=False, end=50), dict(type='ConstantLR', factor=0.1, by_epoch=False, begin=60, end=80)]", "peak 0.1, linear 49 from peak to 0.01, hold 11 at 0.01, hold 19 at 0.001, hold at 0.01"],
  ["[dict(type='CosineAnnealingMomentum', T_max=10), {'type': 'StepLR', 'step_size': 2}]", "peak 0.1, horizon 101, hold 100 at peak every 20 gain 0.1, hold at 0.0001 peak"],
  ["param_scheduler = []", "peak 0.1, hold at peak"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["dict(type='LinearLr')", "type: expected a scheduler of the rate, received \"LinearLr\". Did you mean \"LinearLR\"?"],
  ["dict(type=3)", "type: expected the name of a scheduler, received 3"],
  ["dict(type='StepLR', size=3)", "StepLR.size: expected a known argument, received \"size\". Known: step_size, gamma, begin, end, last_step, by_epoch, verbose, convert_to_iter_based", "StepLR: expected a value for step_size, received none"],
  ["dict(type='StepLR', step_size=0)", "StepLR.step_size: expected at least 1, received 0"],
  ["dict(type='StepLR', step_size=2, begin=4, end=4)", "StepLR.end: expected more than begin, 4, received 4"],
  ["dict(type='LinearLR', start_factor=2.0)", "LinearLR.start_factor: expected from 0 to 1, received 2"],
  ["dict(type='LinearLR', start_factor=0.0)", "LinearLR.start_factor: expected above 0, since it would divide by 0, received 0"],
  ["dict(type='ConstantLR', factor=1.5)", "ConstantLR.factor: expected from 0 to 1, received 1.5"],
  ["dict(type='CosineAnnealingLR', eta_min=0.01, eta_min_ratio=0.1)", "CosineAnnealingLR.eta_min_ratio: expected no eta_min beside it, received 0.1"],
  ["dict(type='PolyLR', power=-1.0)", "PolyLR.power: expected at least 0, since it would divide by 0 at the end, received -1"],
  ["dict(type='OneCycleLR', eta_max=0.1, total_steps=10, pct_start=0.1)", "OneCycleLR.pct_start: expected a rise of more than one step, since it would divide by 0, received 0.1"],
  ["dict(type='CosineRestartLR', periods=[10, 20], eta_min=0)", "CosineRestartLR.restart_weights: expected a list of 2, as many as periods, received a list of 1"],
  ["dict(type='CosineRestartLR', periods=[10])", "CosineRestartLR.eta_min: expected a rate, or eta_min_ratio, received None"],
  ["dict(type='StepLR', step_size=2, by_epoch=False, convert_to_iter_based=True)", "StepLR.by_epoch: expected True, for convert_to_iter_based to have something to convert, received False"],
  ["[dict(type='StepLR', step_size=2), dict(type='PoliLR')]", "type: expected a scheduler of the rate, received \"PoliLR\". Did you mean \"PolyLR\"?"],
  ["[dict(type='LinearLR', by_epoch=False, end=20000), dict(type='PolyLR', eta_min=1e-4, by_epoch=False)]", "expected windows that do not overlap, or a run of fewer than 10000 updates, received 20000"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});

const file = (rest = "") => `
base_lr = 0.004
max_epochs = 10
train_cfg = dict(by_epoch=True, max_epochs=max_epochs, val_interval=1)
param_scheduler = [
    dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=11),
    dict(type='CosineAnnealingLR', eta_min=base_lr * 0.05, begin=max_epochs // 2, end=max_epochs,
         T_max=max_epochs // 2, by_epoch=True, convert_to_iter_based=True),
]
optim_wrapper = dict(type='OptimWrapper', optimizer=dict(type='AdamW', lr=base_lr, weight_decay=0.05))
${rest}`;

test("a whole configuration in Python: its sums, its rate and its length", () => {
  const { framework, spec, budget, remarks } = readFramework(file(), { stepsPerEpoch: 20 });
  expect([framework, budget.steps, remarks]).toEqual(["mmengine", 200, []]);
  expect(print(spec)).toBe(
    "peak 0.004, linear 10 from 0.1 peak to peak, hold 90 at peak, cosine 99 from peak to 0.0002 over 100, hold",
  );
  const other = readFramework(file("_base_ = ['../default.py']"), { stepsPerEpoch: 20 });
  expect(other.remarks).toEqual(["_base_ names files that are not read"]);
});

test("a configuration that is no Python says where", () => {
  expect(linesOf(() => readFramework(file("hooks = dict(a=)"), { stepsPerEpoch: 20 }))[0]).toBe(
    'expected Python, received ")". At line 11, column 16',
  );
});
