import { readFileSync } from "node:fs";
import { GlidepathError, print } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../../index.ts";

/* Whole programs: what is read of them, what they ask for, and that none of them takes long. */

const sgd = "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\n";
const halves = `${sgd}scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10, 0.5)\n`;
const loop = (...lines: string[]) => `for step in range(30):\n${lines.map((line) => `    ${line}\n`).join("")}`;
const epochs = (...lines: string[]) => `for epoch in range(30):\n${lines.map((line) => `    ${line}\n`).join("")}`;
const inner = "for batch in loader:\n        optimizer.step()";

interface Row {
  readonly name: string;
  readonly text: string;
  readonly given?: ReadOptions;
  readonly spec: string;
  readonly budget: object;
  readonly remarks?: readonly string[];
}

const read: Row[] = [
  {
    name: "a scheduler that is stepped at each update",
    text: halves + loop("optimizer.step()", "scheduler.step()"),
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
  },
  {
    name: "a scheduler that is stepped before the update",
    text: halves + loop("scheduler.step()", "optimizer.step()"),
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5 skip 1",
    budget: { steps: 30 },
  },
  {
    name: "a scheduler that is stepped once an epoch",
    text: halves + epochs(inner, "scheduler.step()"),
    given: { set: { "len(loader)": "4" } },
    spec: "peak 0.1, end extrapolate, hold at peak every 40 gain 0.5 grain 4",
    budget: { steps: 120, stepsPerEpoch: 4 },
    remarks: ["The scheduler is stepped once an epoch, which has 4 updates"],
  },
  {
    name: "the rate that a loop sets",
    text:
      sgd + loop("for group in optimizer.param_groups:", "    group['lr'] = 0.1 * (1 - step / 30)", "optimizer.step()"),
    spec: "end extrapolate, linear from 0.1 to 0",
    budget: { steps: 30 },
  },
  ...["it", "i_iter", "step", "iteration", "batch", "t"].map((counter) => ({
    name: `the rate that a loop over ${counter} sets, which calls its training alone`,
    text: `for ${counter} in range(30):\n    optimizer.param_groups[0]["lr"] = 0.1 * (1 - ${counter} / 30)\n    train(model)\n`,
    spec: "end extrapolate, linear from 0.1 to 0",
    budget: { steps: 30 },
  })),
  ...["train_step", "self.training_step", "model.train_on_batch"].map((name) => ({
    name: `the rate that a loop sets which calls ${name}`,
    text: `for i in range(30):\n    optimizer.param_groups[0]["lr"] = 0.1 * (1 - i / 30)\n    ${name}(model)\n`,
    spec: "end extrapolate, linear from 0.1 to 0",
    budget: { steps: 30 },
  })),
  ...["train", "train_one_epoch", "trainer.train_epoch"].map((name) => ({
    name: `the rate that a loop sets which calls ${name}`,
    text: `for i in range(30):\n    optimizer.param_groups[0]["lr"] = 0.1 * (1 - i / 30)\n    ${name}(model)\n`,
    given: { stepsPerEpoch: 2 },
    spec: "end extrapolate, linear from 0.1 to 0 grain 2",
    budget: { steps: 60, stepsPerEpoch: 2 },
    remarks: ["The scheduler is stepped once an epoch, which has 2 updates"],
  })),
  {
    name: "the rate that the example's loop sets",
    text: readFileSync("examples/from-your-code/loop.py", "utf8"),
    spec: 'end extrapolate, linear 200 from 0.000003 to 0.000603, formula of="0.00006 + 0.5 * (1 + cos(3.141592653589793 * ((x - 200) / 1800))) * 0.0005399999999999999" from 0 to 1 skip 200',
    budget: { steps: 2000 },
  },
  {
    name: "a loop that numbers its own numbers",
    text: `${halves}for i, step in enumerate(range(30)):\n    optimizer.step()\n    scheduler.step()\n`,
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
  },
  {
    name: "a loop inside that passes over some of its own turns",
    text:
      halves +
      loop("for width in [1, 2]:", "    if step % 2 == 0:", "        continue", "optimizer.step()", "scheduler.step()"),
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
  },
  {
    name: "a function of the epoch for Keras",
    text: "keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 if epoch < 2 else 0.01)\nmodel.fit(x, y, epochs=5)",
    given: { stepsPerEpoch: 10 },
    spec: "hold 20 at 0.1, hold at 0.01",
    budget: { steps: 50, stepsPerEpoch: 10 },
    remarks: ["The scheduler is stepped once an epoch, which has 10 updates"],
  },
  {
    name: "an optimizer of Keras as it is kept",
    text: '{"class_name": "Adam", "config": {"name": "adam", "learning_rate": 0.003}}',
    given: { steps: 10 },
    spec: "hold at 0.003",
    budget: { steps: 10 },
  },
  {
    name: "an optimizer of optax with a rate alone",
    text: "import optax\ntx = optax.adamw(3e-4, weight_decay=0.1)",
    given: { steps: 10 },
    spec: "hold at 0.0003",
    budget: { steps: 10 },
  },
  {
    name: "the scheduler that a trainer is handed",
    text: `${halves}other = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)
Trainer(optimizers=(optimizer, scheduler))`,
    given: { steps: 30 },
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
    remarks: ["Not read: torch.optim.lr_scheduler.ExponentialLR at line 3, another schedule of this script"],
  },
  {
    name: "a scheduler that accelerate has",
    text: `${halves}optimizer, scheduler = accelerator.prepare(optimizer, scheduler)\n${loop("optimizer.step()", "scheduler.step()")}`,
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
    remarks: ["accelerate steps the scheduler once for each process at an update: one is taken. Others: --processes"],
  },
  {
    name: "the same with two processes",
    text: `${halves}optimizer, scheduler = accelerator.prepare(optimizer, scheduler)\n${loop("optimizer.step()", "scheduler.step()")}`,
    given: { processes: 2 },
    spec: "peak 0.1, end extrapolate, hold at peak every 5 gain 0.5",
    budget: { steps: 30 },
    remarks: ["The scheduler is stepped 2 times at every update (2 processes)"],
  },
  {
    name: "what waits for a metric, beside a schedule",
    text: `${halves}other = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)\n${loop("optimizer.step()", "scheduler.step()")}`,
    spec: "peak 0.1, end extrapolate, hold at peak every 10 gain 0.5",
    budget: { steps: 30 },
    remarks: ["Not read: torch.optim.lr_scheduler.ReduceLROnPlateau at line 3, another schedule of this script"],
  },
  {
    name: "a class that only has the name of a scheduler",
    text: `class StepLR(LRScheduler):\n    def get_lr(self):\n        return [base / (1 + self.last_epoch) for base in self.base_lrs]\n${sgd}scheduler = StepLR(optimizer)\n${loop("optimizer.step()", "scheduler.step()")}`,
    spec: 'end extrapolate, formula of="0.1 / (1 + x)" from 0 to 1',
    budget: { steps: 30 },
  },
];

test.each(read)("$name", ({ text, given = {}, spec, budget, remarks = [] }) => {
  const found = readFramework(text, given);
  expect(print(found.spec)).toBe(spec);
  expect(found.budget).toEqual(budget);
  expect(found.remarks).toEqual(remarks);
});

/** What a program asks for: the text of the issue. */
const asked: [name: string, text: string, issue: RegExp][] = [
  [
    "the updates of an epoch",
    halves + epochs(inner, "scheduler.step()"),
    /the updates in an epoch.*--set len\(loader\)=\.\.\., or --steps-per-epoch/,
  ],
  [
    "the run's length",
    `${halves}for x in loader:\n    optimizer.step()\n    scheduler.step()\n`,
    /--steps, or --set len\(loader\)=/,
  ],
  [
    "the optimizer's rate",
    loop("for g in optimizer.param_groups:", "    g['lr'] = g['initial_lr'] / (1 + step)", "optimizer.step()"),
    /the optimizer's rate.*--peak/,
  ],
  [
    "a name that the rate depends on",
    sgd + loop("optimizer.param_groups[0]['lr'] = args.lr / (1 + step)", "optimizer.step()"),
    /--set args\.lr=/,
  ],
  [
    "which of two branches it is",
    `if args.cosine:\n    s = CosineAnnealingLR(optimizer, 10)\nelse:\n    s = StepLR(optimizer, 10)\n${loop("optimizer.step()", "s.step()")}`,
    /one of several, by args\.cosine.*--set args\.cosine=/,
  ],
  [
    "how many processes multiply the warmup",
    `accelerator = Accelerator()\n${sgd}s = get_linear_schedule_with_warmup(optimizer, 10 * accelerator.num_processes, 100)\n`,
    /--set accelerator\.num_processes=/,
  ],
  [
    "schedulers at two paces",
    `${sgd}a = LinearLR(optimizer)\nb = StepLR(optimizer, 3)\n${epochs(inner, "    a.step()", "b.step()")}`,
    /schedulers that are stepped together.*each at a pace of its own/,
  ],
  [
    "steps that are not even through the run",
    `${halves}for epoch in range(3):\n    for i in range(10):\n        optimizer.step()\n        if i % 4 == 0:\n            scheduler.step()\n`,
    /once in 4 turns of a loop that has 10/,
  ],
  [
    "steps in a part of the run alone",
    `${halves}for epoch in range(9):\n    for i in range(10):\n        optimizer.step()\n    if epoch >= 5:\n        scheduler.step()\n`,
    /evenly through the run.*a condition that holds in a part of the run alone/,
  ],
  [
    "steps at two places",
    halves + loop("optimizer.step()", "scheduler.step()", "scheduler.step()"),
    /stepped at one place.*lines 5 and 6/,
  ],
  [
    "a rate that is carried from turn to turn",
    `lr = 0.1\n${sgd}${loop("lr *= 0.9", "optimizer.param_groups[0]['lr'] = lr", "optimizer.step()")}`,
    /what depends on lr/,
  ],
  [
    "a scheduler that is not known here",
    `${sgd}scheduler = MyVeryOwnLR(optimizer, 3)\n${loop("optimizer.step()", "scheduler.step()")}`,
    /MyVeryOwnLR/,
  ],
];

test.each(asked)("asks for %s", (_, text, issue) => {
  expect(messageOf(text, {})).toMatch(issue);
});

function messageOf(text: string, given: ReadOptions): string {
  try {
    readFramework(text, given);
  } catch (error) {
    if (error instanceof GlidepathError) return error.message;
    throw error;
  }
  return "nothing";
}

/** Programs that would never end, or that grow without an end; `at most` so many operations are looked at. */
const hostile: [name: string, text: string][] = [
  ["a loop for ever", `${sgd}while True:\n    pass\n`],
  ["a loop for ever that trains", `${halves}while True:\n    optimizer.step()\n    scheduler.step()\n`],
  [
    "loops inside loops",
    `${halves}${["a", "b", "c", "d"].map((name, i) => `${" ".repeat(i)}for ${name} in range(99999):\n`).join("")}    x = 1\n`,
  ],
  ["a function that calls itself", "def get_lr(it):\n    return get_lr(it - 1)\n"],
  ["a list that doubles", "x = [1]\nfor i in range(100):\n    x = x + x\nStepLR(optimizer, 3)\n"],
  ["arithmetic that doubles", `def get_lr(it):\n    x = it\n${"    x = x * x + x\n".repeat(200)}    return x\n`],
  ["a power of powers", "lr = 9 ** 9 ** 9 ** 9\nStepLR(torch.optim.SGD(p, lr), 3)\n"],
  [
    "a scheduler that asks itself",
    `class A(LRScheduler):\n    def get_lr(self):\n        return self.get_lr()\n${sgd}A(optimizer)\n`,
  ],
  [
    "a rate of ever more conditions",
    `${sgd}${loop(...Array.from({ length: 200 }, (_, i) => `if step > ${i}: optimizer.param_groups[0]['lr'] *= 0.99`), "optimizer.step()")}`,
  ],
  ["keys that only the run knows", "x = {name.lower(): 1 for name in [a, b]}\nStepLR(optimizer, 3)\n"],
  ["deep brackets", `x = ${"(".repeat(5000)}1${")".repeat(5000)}\nStepLR(optimizer, 3)\n`],
];

test.each(hostile)("comes to an end with %s", (_, text) => {
  // Whether it is read does not matter, nor how long it took on this machine: a hang is found by the runner.
  expect(typeof messageOf(text, { steps: 10, peak: 0.1 })).toBe("string");
});
