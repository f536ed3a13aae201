import { readFileSync } from "node:fs";
import { GlidepathError, schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { bring } from "./bring.ts";
import { told } from "./log.ts";

const example = (name: string) => new File([readFileSync(`examples/from-your-code/${name}`)], name);
const like = { name: "By hand", steps: 1000, peak: 0.002 };
let last = 5000;
const read = (content: string | File) =>
  bring({ ...(typeof content !== "string" && { name: content.name }), content }, { answers: {}, like }, ++last);

const scripts = [
  "import os\nlr = 0.1\nfor i in range(3):\n  print(i)\n",
  "lr = 3e-4\nmin_lr = 3e-5\nclass Net(Module):\n  size = 3\n",
  "optimizer = SGD(model, lr=0.1)\nlr = 0.2\nlr = 0.3\n",
];

describe("what is no log is not read as one", () => {
  test.each<[string | File, string, string]>([
    [example("forgot.py"), "forgot.py", "which nothing steps"],
    [example("study.yaml"), "study.yaml", "glidepath study"],
    ["lr = 3e-4 * min(1, step/100)", "pasted text", "lambda step: 3e-4 * min(1, step/100)"],
    ...scripts.map((text): [string, string, string] => [text, "pasted text", ""]),
    ["lr: 0.1\nlr_step: 30\n", "pasted text", '"lr", "lr_step"'],
    ["3e-4", "pasted text", "constant from 3e-4"],
    ['{"a": 1}', "pasted text", '"a"'],
    ["<html><body>lr: 0.1</body></html>", "pasted text", "HTML"],
    ["https://wandb.ai/x/y", "pasted text", "fetches nothing"],
    ["python train.py --lr 3e-4", "pasted text", "command line"],
    ["please give me a schedule", "pasted text", "a sentence"],
    ["warmup 5%, cosine to 10%", "pasted text: phase 2, to", '"10% peak"'],
    ['{"phases": [{"shape": "nothing"}]}', "pasted text: phase 1, shape", "more"],
    [
      new File(["lr: StepLR(opt, step_size=30)\nmomentum: MyRule(3)\nbudget: { steps: 100 }\n"], "p.yaml"),
      "p.yaml: momentum",
      "MyRule",
    ],
  ])("%#", async (content, place, said) => {
    const error = (await read(content).catch((thrown: unknown) => thrown)) as GlidepathError;
    expect(error).toBeInstanceOf(GlidepathError);
    expect(error.message.startsWith(`${place}: `), error.message).toBe(true);
    expect(error.message).toContain(said);
    expect(error.message.split("\n").length).toBeLessThanOrEqual(4);
    expect(error.message).not.toMatch(/undefined|2\^53/);
  });
});

test("logs are logs all the same: rows of dicts, rates without steps, and what a program printed below itself", async () => {
  for (const [text, count] of [
    ["{'loss': 0.5, 'learning_rate': 1e-4}\n{'loss': 0.4, 'learning_rate': 0.5e-4}\n", 2],
    ["lr 0.1\nlr 0.1\nlr 0.01\n", 3],
    ["step 7 loss 2 lr 0.1\n", 1],
    ["import torch\nrun = MyRun(3)\nstep 1 lr 0.1\nstep 2 lr 0.05\n", 2],
  ] as const) {
    const brought = await read(text);
    expect("log" in brought && brought.log.steps.length, text).toBe(count);
  }
});

test("a plan whose quantities are in frameworks' words is read, at its own length", async () => {
  const brought = await read(example("plan.yaml"));
  if (!("curve" in brought)) throw new Error(JSON.stringify(brought));
  const { spec, budget, plan } = brought.curve;
  const lr = schedule(spec, budget);
  expect([lr.steps, lr(0), lr(100), lr(1000)]).toEqual([1000, 0, 1e-3, 0]);
  expect(Object.keys(plan!.quantities)).toEqual(["weightDecay", "momentum"]);
});

test("one row earns no verdict, and rates that differ never read alike", async () => {
  const { spec, budget } = schedule("peak 0.0003, linear to 0", { steps: 100 });
  const held = (content: string) => told({ id: ++last, source: { name: "a.csv", content } }, spec, budget);
  const one = await held("step,lr\n0,0.0003\n");
  expect([one.agrees, one.answer]).toEqual([undefined, expect.stringContaining("one row is too few")]);
  const verdict = await held("step,lr\n0,0.000300001\n1,0.000297\n2,0.000294\n");
  expect(verdict.answer).toContain("1 of 3 rows differs, first at step 0: 3.00001×10⁻⁴, where 3×10⁻⁴ is drawn");
});
