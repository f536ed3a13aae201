import { expect, test } from "vitest";
import { lossRank, rateRank, stepName } from "./names.ts";

test("columns are known by their names, as trainers and tools give them", () => {
  const rates: Record<string, number | undefined> = {
    ...{ lr: 0, LR: 0, lrs: 0, learning_rate: 0, "learning rate": 0, learningRate: 0, rate: 0, last_lr: 0 },
    ...{ "train/learning_rate": 0, "run lr_7 - train/lr": 0, "optim/lr": 0, "lr_scheduler/lr": 0 },
    ...{
      "lr-AdamW": 1,
      "lr-AdamW/pg1": 1,
      "lr/pg0": 1,
      lr0: 1,
      "Train lr-DecoupledAdamW/group0": 1,
      "lr[1]": 1,
      base_lr: 1,
    },
    ...{
      "lr-AdamW-momentum": undefined,
      "lr-AdamW-weight_decay": undefined,
      lr_scale: undefined,
      lr_scheduler: undefined,
    },
    ...{ "a - lr__MIN": undefined, max_lr: undefined, lr_scheduler_type: undefined, accelerate: undefined },
    ...{ "lr-sweep - train/acc": undefined, generate: undefined, tokens_rate: undefined, loss: undefined },
  };
  expect(Object.fromEntries(Object.keys(rates).map((name) => [name, rateRank(name)]))).toEqual(rates);
  const losses: Record<string, number | undefined> = {
    ...{ loss: 0, train_loss: 0, "train/loss": 0, "Training loss": 0, train_loss_step: 0, "lm loss": 1, total_loss: 1 },
    ...{ "loss/train/total": 1, eval_loss: 2, "val/loss": 2, test_loss: 2, validation_loss: 2 },
    ...{ loss_scale: undefined, "loss scale": undefined, glossary: undefined, lr: undefined },
  };
  expect(Object.fromEntries(Object.keys(losses).map((name) => [name, lossRank(name)]))).toEqual(losses);
});

test("the surest name counts, and epochs count if nothing else does", () => {
  expect(stepName(["epoch", "_step", "train/global_step", "lr"])).toEqual({
    name: "train/global_step",
    isEpoch: false,
  });
  expect(stepName(["Step", "Wall time"])).toEqual({ name: "Step", isEpoch: false });
  expect(stepName(["lr", "Epoch"])).toEqual({ name: "Epoch", isEpoch: true });
  expect(stepName(["lr", "timestep_embedding"])).toBeUndefined();
});
