import { describe, expect, test } from "vitest";
import { frameworks, recognise } from "../index.ts";

describe("whose words a text is", () => {
  // biome-ignore format: a table reads better with one row on one line
  test.each<[string, string | undefined, string]>([
    ["torch.optim.lr_scheduler.StepLR(optimizer, 30)", "torch", "a call of StepLR"],
    ["scheduler = StepLR(optimizer, step_size=30)", "torch", "a call of StepLR"],
    ["StepLR(30", "torch", "a call of StepLR"],
    ["import torch\nfrom torch.optim import lr_scheduler\nprint('a')\nsched = lr_scheduler.CosineAnnealingLR(opt, T_max=epochs)\n", "torch", "a program with a call of CosineAnnealingLR"],
    ["optax.linear_schedule(1.0, 0.0, 4)", "optax", "a call of linear_schedule"],
    ['{"scheduler": {"type": "WarmupLR", "params": {}}}', "deepspeed", "a DeepSpeed configuration"],
    ["pretrain.py --lr 0.4 --lr-decay-style linear --train-iters 4", "megatron", "flags of Megatron-LM"],
    ["fairseq-train data --lr-scheduler fixed", "fairseq", "flags of fairseq-train"],
    ["[net]\nlearning_rate=0.1\n", "darknet", "a Darknet .cfg file"],
    ["StepLRr(30)", undefined, "a call of StepLRr"],
    ["[1, 2]", undefined, "a value of Python"],
    ["{'a': 1}", undefined, "a value of Python"],
  ])("%s", (text, framework, what) => {
    expect(recognise(text)).toEqual({ ...(framework && { framework }), what });
  });

  test.each([
    "",
    "cosine to 0",
    "warmup 1%, hold, sqrt 20% to 0",
    "import torch\nx = 3\nprint(x)",
    "a: 1\nb: 2",
    "cosine (",
    "500,",
    "peak -1, cosine",
    '{"spec": ',
    "{ no",
    "step,lr\n0,1\n",
    "x".repeat(300_000),
    "(".repeat(200_000),
  ])("%.60s is nobody's", (text) => {
    expect(recognise(text)).toBeUndefined();
  });

  test("every constructor that is read, by its full name", () => {
    for (const framework of frameworks) {
      for (const { name } of framework.readers)
        expect(recognise(`${name}()`)).toMatchObject({ framework: framework.name });
    }
  });
});
