import { schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { caffe } from "../framework/caffe/index.ts";
import { torch } from "../framework/torch/index.ts";
import { targets } from "../index.ts";
import { findNative } from "./native.ts";

const write = (target: string, spec: string, steps = 100) =>
  targets.find(({ name }) => name === target)!.write(schedule(spec, { steps, peak: 0.1 }));

const sgdr = "cosine to 0 every 25";
const warmCosine = "warmup 10%, cosine to 0.1 peak";

describe("what a framework has itself is written in its own calls", () => {
  test.each([
    ["torch", "linear from peak to 0.1 peak", "LinearLR(optimizer, start_factor=1.0, end_factor=0.1, total_iters=100)"],
    ["torch", "cosine to 0", "CosineAnnealingLR(optimizer, T_max=100)"],
    ["torch", sgdr, "CosineAnnealingWarmRestarts(optimizer, T_0=25)"],
    ["torch", "polynomial power=2 to 0", "PolynomialLR(optimizer, total_iters=100, power=2)"],
    [
      "torch",
      "hold 30, hold 30 at 0.1 peak, hold at 0.01 peak",
      "MultiStepLR(optimizer, milestones=[30, 60], gamma=0.1)",
    ],
    ["torch", "linear 10 from 0.1 peak to peak, cosine to 0", "milestones=[10]"],
    ["optax", warmCosine, "optax.warmup_cosine_decay_schedule("],
    ["optax", sgdr, "optax.sgdr_schedule("],
    ["optax", "warmup 10, hold 60, linear to 0", "optax.join_schedules("],
    ["keras", warmCosine, "keras.optimizers.schedules.CosineDecay("],
    ["keras", "hold 30, hold 30 at 0.5 peak, hold at 0.2 peak", "boundaries=[29, 59]"],
    ["keras", "hold", "learning_rate = 0.1\n"],
    ["transformers", "warmup 10%, cosine to 0", 'lr_scheduler_type="cosine"'],
    ["transformers", "warmup 10, hold 60, sqrt to 0", '"decay_type": "1-sqrt"'],
    ["transformers", "warmup 10, polynomial power=2 to 0.01 peak", '{"lr_end": 0.001, "power": 2}'],
    ["timm", warmCosine, "CosineLRScheduler("],
    ["timm", "hold 30, hold 30 at 0.1 peak, hold at 0.01 peak", "decay_t=[31, 61]"],
    ["sb3", "linear to 0", "LinearSchedule(start=0.1, end=0.0, end_fraction=1.0)"],
  ])("%s: %s", (target, spec, text) => {
    expect(write(target, spec)).toContain(text);
  });
});

describe("what it has not is written in closed form", () => {
  test.each([
    ["torch", "warmup 10, cosine to 0", "def learning_rate(step)"], // no factor of torch's LinearLR may be 0
    ["torch", "warmup 10, hold 60, sqrt to 0", "LambdaLR(optimizer, factor, last_epoch)"],
    ["optax", "rex to 0", "def learning_rate(count)"],
    ["keras", "warmup 10, hold 60, linear to 0", "register_keras_serializable"],
    ["keras", "cosine to 0 every 10 times 2", "register_keras_serializable"], // misses restarts in float32
    ["transformers", "warmup 10, rex to 0", "LambdaLR(optimizer, factor, last_epoch)"],
    ["timm", "warmup 10, rex to 0", "class Schedule(Scheduler)"],
    ["sb3", "cosine to 0", "def learning_rate(progress_remaining)"],
  ])("%s: %s", (target, spec, text) => {
    expect(write(target, spec)).toContain(text);
  });
});

test("the classes that a file uses are all imported", () => {
  const text = write("torch", "linear 10 from 0.1 peak to peak, cosine to 0");
  expect(text).toContain("import CosineAnnealingLR, LinearLR, SequentialLR\n");
});

describe("candidates are read back", () => {
  const lr = schedule("cosine to 0", { steps: 100, peak: 0.1 });
  const good = "CosineAnnealingLR(optimizer, T_max=100)";

  test("one that differs at a single step, or is not understood, is passed over", () => {
    const bad = [
      "CosineAnnealingLR(optimizer, T_max=101)",
      "CosineAnnealingLR(optimizer, T_max=100, eta_min=1e-12)",
      "Nothing(",
      undefined,
    ];
    expect(findNative(lr, torch, bad)).toBeUndefined();
    expect(findNative(lr, torch, [...bad, good])?.text).toBe(good);
    expect(findNative(lr, caffe, [good])).toBeUndefined();
  });

  test("past the run it may go on otherwise, and the file says so", () => {
    expect(findNative(lr, torch, [good])).toEqual({ text: good, differs: 101 });
    expect(write("torch", "cosine to 0")).toContain("The same until step 100; from step 101 on");
    expect(write("torch", "linear from peak to 0")).not.toContain("The same until");
  });
});

test.each(targets.filter(({ extension }) => [".py", ".js", ".ts"].includes(extension)))(
  "$name writes a sum in closed form, since none of its own calls adds",
  ({ write }) => {
    for (const spec of ["cosine to 0 + hold at 0.01", "hold + hold at 0.2", "warmup 10, linear to 0 + step * hold"]) {
      const text = write(schedule(spec, { steps: 100, peak: 0.1 }));
      expect(text).toMatch(/track_1\(\w+\) \+ track_2\(\w+\)/);
    }
  },
);
