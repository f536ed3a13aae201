import { expect, test } from "vitest";
import { readLog } from "../read-log.ts";

/** Lines as trainers print them, and the rates that are in them. */
const logs: Record<string, [lines: string, rates: Record<string, string>, run?: object]> = {
  "a step of a total": [
    "step:12/100 train_loss:2.3100 lr:1.2e-04\nstep:13/100 train_loss:2.3000 lr:1.3e-04\n",
    { lr: "12:0.00012 13:0.00013" },
    { steps: 100 },
  ],
  nanoGPT: [
    "step 0: train loss 4.25, val loss 4.5\niter 100: loss 2.3, time 12.5ms, mfu 1.00%, lr 3e-4\niter 200: loss 2.2, time 12.5ms, mfu 1.00%, lr 2e-4\n",
    { lr: "100:0.0003 200:0.0002" },
  ],
  Megatron: [
    " [2024-01-01 10:00:00] iteration      100/  500000 | consumed samples:        25600 | elapsed time per iteration (ms): 12.3 | learning rate: 1.500E-04 | global batch size:   256 | lm loss: 2.300000E+00 | loss scale: 1.0 |\n",
    { "learning rate": "100:0.00015" },
    { steps: 500000 },
  ],
  fairseq: [
    "2024-01-01 10:00:00 | INFO | train_inner | epoch 001:    100 / 500 loss=2.3, ppl=4, num_updates=100, lr=0.0005, gnorm=1\n2024-01-01 10:00:01 | INFO | train_inner | epoch 002:    100 / 500 loss=2.3, ppl=4, num_updates=600, lr=0.0004, gnorm=1\n",
    { lr: "100:0.0005 600:0.0004" },
  ],
  "torch's example of ImageNet": [
    "Epoch: [0][  10/5005]\tTime 0.1 ( 0.2)\tLoss 6.9e+00 (7.0e+00)\tlr 0.1\nEpoch: [1][  10/5005]\tTime 0.1 ( 0.2)\tLoss 6.9e+00 (7.0e+00)\tlr 0.05\n",
    { lr: "10:0.1 5015:0.05" },
    { stepsPerEpoch: 5005 },
  ],
  "epochs that count from 1": [
    "Epoch [1/90][ 100/5005] lr 0.1\nEpoch [3/90][ 100/5005] lr 0.05\n",
    { lr: "100:0.1 10110:0.05" },
    { stepsPerEpoch: 5005 },
  ],
  "a step in each epoch": [
    "Epoch [1/9], Step [100/500], Loss: 2.5000, LR: 0.1\nEpoch [2/9], Step [100/500], Loss: 2.5000, LR: 0.05\n",
    { LR: "100:0.1 600:0.05" },
    { stepsPerEpoch: 500 },
  ],
  "steps that fall as epochs rise": [
    "epoch: 1, iter: 400/500, lr: 0.1\nepoch: 2, iter: 100/500, lr: 0.05\n",
    { lr: "400:0.1 600:0.05" },
    { stepsPerEpoch: 500 },
  ],
  "steps that do not": [
    "epoch: 1, iter: 400/5000, lr: 0.1\nepoch: 2, iter: 600/5000, lr: 0.05\n",
    { lr: "400:0.1 600:0.05" },
    { steps: 5000 },
  ],
  timm: [
    "Train: 0 [ 100/500 ( 20%)]  Loss: 6.900 (6.95)  LR: 1.000e-04  Data: 0.010 (0.010)\nTrain: 1 [ 100/500 ( 20%)]  Loss: 6.900 (6.95)  LR: 2.000e-04  Data: 0.010 (0.010)\n",
    { LR: "100:0.0001 600:0.0002" },
  ],
  detectron2: [
    "[01/01 12:00:00 d2.utils.events]:  eta: 0:10:00  iter: 19  total_loss: 1.25  loss_cls: 0.3  time: 0.5  lr: 0.0004  max_mem: 2000M\n",
    { lr: "19:0.0004" },
  ],
  mmengine: [
    "2024/01/01 10:00:00 - mmengine - INFO - Epoch(train)   [1][ 50/937]  base_lr: 1.0000e-03 lr: 1.0000e-03  eta: 0:01:00  time: 0.1  loss: 2.3\n2024/01/01 10:00:00 - mmengine - INFO - Epoch(train)   [2][ 50/937]  base_lr: 1.0000e-03 lr: 5.0000e-04  eta: 0:01:00  time: 0.1  loss: 2.3\n",
    { lr: "50:0.001 987:0.0005", base_lr: "50:0.001 987:0.001" },
  ],
  DeepSpeed: [
    "[2024-01-01 10:00:00,000] [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=0, lr=[0.001, 0.0002], mom=[[0.9, 0.999], [0.9, 0.999]]\n",
    { lr: "10:0.001", "lr[1]": "10:0.0002" },
  ],
  Composer: [
    "[batch=1/100]:\n\t Train time/batch: 0\n\t Train loss/train/total: 2.5\n\t Train lr-DecoupledAdamW/group0: 0.0001\n[batch=2/100]:\n\t Train lr-DecoupledAdamW/group0: 0.0002\n",
    { "Train lr-DecoupledAdamW/group0": "1:0.0001 2:0.0002" },
    { steps: 100 },
  ],
  "Keras with colours": [
    "Epoch 1/3\n\u001b[1m100/100\u001b[0m \u001b[32m━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m1s\u001b[0m 2ms/step - loss: 0.3000 - learning_rate: 0.0010\nEpoch 2/3\n\u001b[1m100/100\u001b[0m ━━━━ 1s 2ms/step - loss: 0.2500 - learning_rate: 9.0000e-04\n",
    { learning_rate: "100:0.001 200:0.0009" },
  ],
  "a bar that goes back in its line": [
    "Epoch 0:  50%|█████     | 50/100 [00:01<00:01, 43.1it/s, loss=0.3, lr=0.1]\rEpoch 1:  50%|█████     | 50/100 [00:01<00:01, 43.1it/s, loss=0.3, lr=0.2]\r\n",
    { lr: "50:0.1 150:0.2" },
  ],
  "a bar of the whole run": [
    " 45%|████▌     | 450/1000 [00:10<00:12, 43.1it/s, loss=0.3, lr=0.1]\n 46%|████▌     | 460/1000 [00:10<00:12, 43.1it/s, loss=0.3, lr=0.2]\n",
    { lr: "450:0.1 460:0.2" },
    { steps: 1000 },
  ],
  "llm.c": [
    "step    1/18865 | loss 11.009 (+nanz)| norm 19.5 (+nanz)| lr 8.57e-07 | 3056.3 ms | 42.6% bf16 MFU | 171546 tok/s\nstep    2/18865 | loss 10.9 (+nanz)| norm 9.5 (+nanz)| lr 1.71e-06 | 3056.3 ms\n",
    { lr: "1:8.57e-7 2:0.00000171" },
    { steps: 18865 },
  ],
  OLMo: [
    "INFO [step=10/739328,epoch=0]\n    train/CrossEntropyLoss=10.9\n    optim/learning_rate_group0=2e-06\nINFO saved\nINFO [step=20/739328,epoch=0]\n    optim/learning_rate_group0=4e-06\n",
    { "optim/learning_rate_group0": "10:0.000002 20:0.000004" },
    { steps: 739328 },
  ],
  "ms-swift": [
    "{'loss': 1.2, 'learning_rate': 1e-05, 'epoch': 0.01, 'global_step/max_steps': '5/873', 'percentage': '0.57%'}\n{'loss': 1.1, 'learning_rate': 2e-05, 'epoch': 0.02, 'global_step/max_steps': '10/873', 'percentage': '1.14%'}\n",
    { learning_rate: "5:0.00001 10:0.00002" },
    { steps: 873 },
  ],
  "mmengine by iterations": [
    "2024/01/01 10:00:00 - mmengine - INFO - Iter(train) [   50/160000]  base_lr: 9.9e-03 lr: 9.9e-03  eta: 1 day, 0:01:00  time: 0.1  loss: 2.3\n",
    { lr: "50:0.0099", base_lr: "50:0.0099" },
    { steps: 160000 },
  ],
  NeMo: [
    "Epoch 0: :   1%|▏   | 10/1000 [00:01<00:12, reduced_train_loss=10.90, global_step=9.000, lr=1e-5]\nEpoch 0: :   2%|▏   | 20/1000 [00:01<00:12, reduced_train_loss=10.80, global_step=19.00, lr=2e-5]\n",
    { lr: "9:0.00001 19:0.00002" },
  ],
  "settings and a script before the first step": [
    'import torch\nstep = 0\nopt = Adam(lr=0.3, betas=(0.9, 0.95))\n  lr=0.4\n{"lr": 0.5, "steps": 100}\nstep:0/100 loss:4.5\nstep:10/100 lr:0.1\nstep:20/100 lr:0.2\n',
    { lr: "10:0.1 20:0.2" },
    { steps: 100 },
  ],
  "settings before the first step": [
    "lr: 0.001, layers: 12\niter 10 lr 0.1\niter 20 lr 0.2\n",
    { lr: "10:0.1 20:0.2" },
  ],
};

test.each(Object.keys(logs))("reads what is printed: %s", async (name) => {
  const [lines, rates, run = {}] = logs[name]!;
  const log = await readLog({ name: "console.txt", bytes: lines });
  const found = log.rates.map((rate) => [
    rate.name,
    Array.from(rate.steps, (s, i) => `${s}:${rate.values[i]}`).join(" "),
  ]);
  expect(Object.fromEntries(found)).toEqual(rates);
  expect(log.run).toMatchObject(run);
  expect(log.format).toBe("printed");
});

const trainer =
  "{'loss': 2.5, 'learning_rate': 1e-05, 'epoch': 0.1}\n{'loss': '2.25', 'learning_rate': '9e-06', 'epoch': '0.2'}\n";

test("what transformers prints knows parts of epochs only: rows are counted, unless the length of an epoch is given", async () => {
  const log = await readLog({ name: "console.txt", bytes: trainer });
  expect([log.counts, ...log.rates[0]!.steps]).toEqual(["rows", 0, 1]);
  expect(log.remarks[0]).toMatch(/parts of epochs.*rows are counted.*trainer_state\.json/);
  const finer = trainer.replace("0.1}", "0.1025}");
  const known = await readLog({ name: "console.txt", bytes: finer }, { stepsPerEpoch: 80 });
  expect([known.counts, ...known.rates[0]!.steps]).toEqual([undefined, 8, 16]);
  const coarse = await readLog({ name: "console.txt", bytes: trainer }, { stepsPerEpoch: 100 });
  expect([coarse.counts, ...coarse.rates[0]!.steps]).toEqual(["rows", 0, 1]);
  expect(coarse.remarks[0]).toMatch(/too coarse for epochs of 100 updates/);
});

test("a progress bar is drawn anew after each line that is printed, and knows its step", async () => {
  const bar = (step: number) => `\r ${step}%|█   | ${step}/80 [00:01<00:19,  4.00it/s]`;
  const line = (rate: string, epoch: number) =>
    `\r      \r{'loss': '2.5', 'learning_rate': '${rate}', 'epoch': '${epoch}'}\n`;
  const text = `${bar(8)}${line("1e-05", 0.25)}${bar(10)}${bar(18)}${line("2e-05", 0.5)}${bar(20)}\n`;
  const log = await readLog({ name: "console.txt", bytes: text });
  expect([log.run.steps, ...log.rates[0]!.steps]).toEqual([80, 10, 20]);
  expect(log.remarks).toEqual(["The lines say no step; steps are those of the progress bar after each."]);
});

test("a pattern reads lines of any form", async () => {
  const bytes = "update no. 5 with eta of 0.10 (2.5)\nsaved\nupdate no. 6 with eta of 0.05 (2.4)\n";
  const log = await readLog(
    { name: "a.txt", bytes },
    { pattern: "no\\. (?<step>\\d+) .*of (?<lr>\\S+) \\((?<loss>.*)\\)" },
  );
  expect([...log.rates[0]!.steps, ...log.rates[0]!.values]).toEqual([5, 6, 0.1, 0.05]);
  expect([...log.losses[0]!.values]).toEqual([2.5, 2.4]);
  const counted = await readLog({ name: "a.txt", bytes }, { pattern: /of (?<lr>\S+)/g });
  expect([counted.counts, ...counted.rates[0]!.steps]).toEqual(["rows", 0, 1]);
  for (const [pattern, message] of [
    ["(?<lr>", "expected a regular expression"],
    ["(\\d+)", "expected a group (?<lr>…)"],
    ["x(?<lr>y)", "expected lines that fit"],
  ]) {
    await expect(readLog({ name: "a.txt", bytes }, { pattern: pattern! })).rejects.toThrow(message);
  }
});

test("a hostile line takes no longer than its length allows", async () => {
  const units = [
    "a",
    "a ",
    "a.",
    "1",
    "1 ",
    "lr",
    "lr:",
    "lr: 1,",
    "[",
    "epoch [",
    "epoch 1 ",
    "1/",
    "%|",
    "\u001b[",
    "\b",
    "'",
    "e-",
    "Epoch 1: 1%|",
  ];
  const lines = units.flatMap((unit) => [unit.repeat(4000 / unit.length), unit.repeat(100_000)]);
  const log = await readLog({ name: "a.txt", bytes: `step 1 lr 0.5\n${lines.join("\n")}\nstep 2 lr 0.25\n` });
  expect([...log.rates[0]!.values].slice(0, 1)).toEqual([0.5]);
  expect(log.remarks).toContainEqual(expect.stringMatching(/lines of more than 4000 characters left out/));
});
