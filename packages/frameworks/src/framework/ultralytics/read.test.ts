import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { type ReadOptions, readFramework } from "../../index.ts";

const read = (words: string, more: ReadOptions = {}) =>
  readFramework(words, { framework: "ultralytics", datasetSize: 160, ...more });
const yaml = (...lines: string[]) => ["lr0: 0.01", ...lines].join("\n");

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  // Ten batches an epoch, each of them an update.
  [yaml("optimizer: SGD", "epochs: 8", "nbs: 16"), "peak 0.01, horizon 81, linear 10 from 0 to peak over 30, linear 10 from 0 to 0.87625 peak over 30 skip 10, linear 10 from 0 to 0.7525 peak over 30 skip 20, linear 50 from peak to 0.01 peak over 80 skip 30 grain 10, hold at 0.01 peak"],
  [yaml("optimizer: SGD", "epochs: 4", "nbs: 16", "warmup_epochs: 0", "cos_lr: true"), "peak 0.01, horizon 41, cosine 40 from peak to 0.01 peak grain 10, hold at 0.01 peak"],
  // An update takes two batches.
  [yaml("optimizer: Adam", "epochs: 4", "nbs: 32", "warmup_epochs: 0"), "peak 0.01, horizon 21, linear 20 from peak to 0.01 peak grain 5, hold at 0.01 peak"],
  ["yolo train lr0=0.02 epochs=4 nbs=16 warmup_epochs=0 optimizer=SGD lrf=1", "peak 0.02, hold at peak"],
  ["model.train(data='coco8.yaml', lr0=0.02, epochs=4, nbs=16, warmup_epochs=0, optimizer='SGD', lrf=1)", "peak 0.02, hold at peak"],
];
test.each(specs)("%j", (words, expected) => {
  const { spec, budget } = read(words);
  expect(print(spec)).toBe(expected);
  expect(() => schedule(spec, budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, more: ReadOptions, ...lines: string[]][] = [
  [yaml("optimizer: SGDD"), {}, 'optimizer: expected a known optimizer, received "SGDD". Did you mean "SGD"?'],
  [yaml("batch: -1"), {}, "batch: expected a whole batch, since Ultralytics finds any other by measuring the device, received -1"],
  [yaml("epochs: 0"), {}, "epochs: expected at least 1, received 0"],
  [yaml("nbs: 0"), {}, "nbs: expected above 0, received 0"],
  [yaml("cos_lr: maybe"), {}, 'cos_lr: expected True or False, received "maybe"'],
  [yaml("warmup_epoch: 3"), {}, 'warmup_epoch: expected a known name, received warmup_epoch. Did you mean "warmup_epochs"?'],
  [yaml("optimizer: auto"), {}, 'optimizer: expected a rate that the settings name, received "auto". optimizer=auto works its rate out from the number of classes; say it with --set "nc=80"'],
  [yaml("time: 2.0"), {}, 'time: expected a length in epochs, received 2. How long an epoch takes is measured while it trains; say a guess in seconds with --set "epoch_time=90"'],
  [yaml("optimizer: SGD"), { set: { group: "head" } }, 'group: expected weight or bias, received "head"'],
  ["yolo train lr0=$LR epochs=4", {}, 'lr0: expected a value for LR, which the script does not say, received "$LR". Say what LR is: --set LR=...'],
];
test.each(bad)("%j %j is refused", (words, more, ...lines) => {
  expect(linesOf(() => read(words, more))).toEqual(lines);
});

test("runs of any size are answered at once", () => {
  const words = yaml("optimizer: SGD", "epochs: 5000", "batch: 3");
  expect(linesOf(() => read(words, { datasetSize: 2 ** 50 }))[0]).toMatch(
    /^warmup_epochs: expected a warmup of at most/,
  );
  expect(linesOf(() => read(yaml("epochs: 100000000", "optimizer: SGD")))[0]).toMatch(/^epochs: expected at most 5000/);
  expect(read(yaml("optimizer: SGD", "epochs: 5000", "batch: 64"), { datasetSize: 2 ** 50 }).framework).toBe(
    "ultralytics",
  );
});

test("the images are asked for, unless every batch is an update and their number is known", () => {
  const words = yaml("optimizer: SGD", "epochs: 4", "batch: 64", "warmup_epochs: 0", "lrf: 1");
  expect(linesOf(() => readFramework(words))[0]).toMatch(/^expected datasetSize/);
  expect(schedule(readFramework(words, { stepsPerEpoch: 7 }).spec, { steps: 28 }).steps).toBe(28);
});

test("remarks say what the rates do not show", () => {
  const remarksOf = (...lines: string[]) => read(yaml(...lines), { set: { nc: "80" } }).remarks;
  const biases = 'The biases begin at 0.1 and meet these rates when the warmup ends; --set "group=bias" reads them';
  expect(remarksOf("optimizer: SGD", "epochs: 4")).toEqual([biases]);
  expect(remarksOf("optimizer: MuSGD", "epochs: 4")).toContain(
    "MuSGD trains the parts of the model's head at three times these rates",
  );
  expect(remarksOf("optimizer: auto", "epochs: 4")).toEqual([
    "optimizer=auto takes AdamW with a rate of 0.000119, whatever lr0 says",
  ]);
  expect(remarksOf("optimizer: Adam", "epochs: 4", "warmup_epochs: 0", "lr_decay: 3", "save_period: 2")).toEqual([
    "Not read, although by the name it may bear on the schedule: lr_decay",
  ]);
});
