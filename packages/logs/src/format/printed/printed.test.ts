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
  darknet: [
    " 1: 2.500000, 2.500000 avg loss, 0.001000 rate, 3.2 seconds, 64 images, 10 hours left\nLoaded: 0.1 seconds\n 2: 2.4, 2.5 avg, 0.000500 rate, 3.2 seconds, 128 images\n",
    { rate: "1:0.001 2:0.0005" },
  ],
  "stable-baselines3": [
    `${["-".repeat(41), "| rollout/                |             |", "|    ep_len_mean          | 1e+02       |", "| time/                   |             |", "|    total_timesteps      | 2048        |", "-".repeat(41)].join("\n")}
${["-".repeat(41), "| time/                   |             |", "|    fps                  | 1000        |", "|    total_timesteps      | 4096        |", "| train/                  |             |", "|    learning_rate        | 0.0003      |", "|    loss                 | 0.1         |", "-".repeat(41)].join("\n")}
${["-".repeat(41), "| time/                   |             |", "|    total_timesteps      | 6144        |", "| train/                  |             |", "|    learning_rate        | 0.000294    |", "-".repeat(41)].join("\n")}\n`,
    { "train/learning_rate": "4096:0.0003 6144:0.000294" },
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

/** Ways of printing one line for an epoch, by its number and how many there are. */
const epochLines: ((epoch: number, of: number) => string)[] = [
  (epoch, of) => `Epoch ${epoch}/${of} - loss 2.3 - lr`,
  (epoch, of) => `Epoch [${epoch}/${of}] loss: 2.3 lr:`,
  (epoch, of) => `Epoch: ${epoch}/${of} | Train Loss: 2.3 | LR:`,
  (epoch, of) => `Epoch ${epoch}/${of}, Loss: 2.3, LR:`,
  (epoch, of) => `Epoch ${String(epoch).padStart(3, "0")}/${String(of).padStart(3, "0")} | LR:`,
  (epoch, of) => `epoch: [${epoch}/${of}], lr:`,
  (epoch) => `Epoch ${epoch}, loss 2.3, lr`,
];
/** The same of batches, one line at the end of each epoch. */
const batchLines: typeof epochLines = [
  (epoch, of) => `Epoch ${epoch}/${of}\n100/100 ━━━━━━━━━━ 1s 10ms/step - loss: 2.5 - learning_rate:`,
  (epoch, of) => `Epoch ${epoch}/${of}\n100/100 [==========] - 1s 10ms/step - loss: 2.5 - lr:`,
  (epoch, of) => `Epoch [${epoch}/${of}][100/100] lr`,
  (epoch, of) => `Epoch ${epoch}/${of}, batch 100/100, lr`,
  (epoch, of) => `Epoch [${epoch}/${of}], Step [100/100], LR:`,
  (epoch, of) => `Epoch ${epoch}/${of}: 100%|█████| 100/100 [00:01<00:00, 43.1it/s, lr=`,
];

test.each([
  ["epochs", 1, epochLines],
  [undefined, 100, batchLines],
] as const)("epochs of any number of digits are counted: %s", async (counts, length, forms) => {
  for (const line of forms) {
    for (const of of [9, 12, 120]) {
      const epochs = Array.from({ length: of }, (_, i) => i + 1);
      const bytes = epochs.map((epoch) => `${line(epoch, of)} ${(0.1 / epoch).toExponential(4)}\n`).join("");
      const log = await readLog({ name: "console.txt", bytes });
      expect([log.counts, ...log.rates[0]!.steps], line(12, of)).toEqual([counts, ...epochs.map((at) => at * length)]);
    }
  }
});

test("batches of an epoch whose length no line says are rows, and updates once it is given", async () => {
  const forms: Record<string, (epoch: number, batch: number) => string> = {
    "a loop": (epoch, batch) => `Epoch ${epoch}, batch ${batch}, loss: 2.5, lr: ${1 / (epoch * 50 + batch)}`,
    "a loop with a total of epochs": (epoch, batch) => `Epoch [${epoch}/12] | Batch: ${batch} | lr 0.1`,
    ESPnet: (epoch, batch) =>
      `INFO: ${epoch}epoch:train:${batch - 4}-${batch + 5}batch: loss=2.3, optim0_lr0=3.000e-05`,
    "steps that begin anew": (epoch, batch) => `epoch: ${epoch}, iter: ${batch}, lr: 0.1`,
  };
  const places = Array.from({ length: 48 }, (_, i) => [1 + Math.floor(i / 4), 10 + 10 * (i % 4)] as const);
  for (const [name, line] of Object.entries(forms)) {
    const bytes = `${places.map((place) => line(...place)).join("\n")}\n`;
    const rows = await readLog({ name: "console.txt", bytes });
    expect([rows.counts, ...rows.rates[0]!.steps], name).toEqual(["rows", ...places.map((_, i) => i)]);
    expect(rows.remarks[0], name).toMatch(/rows are counted from 0.*stepsPerEpoch/);
    expect(rows.remarks.join().includes("means over several batches"), name).toBe(name === "ESPnet");
    const updates = await readLog({ name: "console.txt", bytes }, { stepsPerEpoch: 50 });
    expect(updates.rates[0]!.steps, name).toEqual(Float64Array.from(places, ([epoch, at]) => (epoch - 1) * 50 + at));
    // Within one epoch nothing is missing.
    const first = await readLog({ name: "console.txt", bytes: bytes.split("\n").slice(0, 4).join("\n") });
    expect([first.counts, ...first.rates[0]!.steps], name).toEqual([undefined, 10, 20, 30, 40]);
  }
  const size = await readLog({
    name: "console.txt",
    bytes: "Epoch 1, batch: 32, lr: 0.1\nEpoch 2, batch: 32, lr: 0.2\n",
  });
  expect([size.counts, ...size.rates[0]!.steps]).toEqual(["epochs", 1, 2]);
});

test("lines that count samples are updates where the batch or the length of an epoch is known, and else rows", async () => {
  const forms = [
    (epoch: number, at: number) =>
      `Train Epoch: ${epoch} [${at}/60000 (${Math.round(at / 600)}%)]\tLoss: 0.5\tLR: 0.${epoch}`,
    (epoch: number, at: number) =>
      `| INFO | Train Epoch: ${epoch} [ ${at}/60000 (1%)] Batch (t): 0.2 LR: 0.00003${epoch} Loss: 3.2 (3.2)`,
  ];
  const places = [1, 2, 3].flatMap((epoch) => [0, 10, 20, 930].map((batch) => [epoch, batch] as const));
  const wanted = places.map(([epoch, batch]) => (epoch - 1) * 938 + batch);
  for (const line of forms) {
    const bytes = places.map(([epoch, batch]) => `${line(epoch, 64 * batch)}\n`).join("");
    const rows = await readLog({ name: "console.txt", bytes });
    expect([rows.counts, ...rows.rates[0]!.steps]).toEqual(["rows", ...places.map((_, i) => i)]);
    expect(rows.remarks[0]).toMatch(/samples of 60000 in an epoch, not updates.*batchSize/);
    for (const options of [{ batchSize: 64 }, { stepsPerEpoch: 938 }]) {
      const updates = await readLog({ name: "console.txt", bytes }, options);
      expect([updates.counts, ...updates.rates[0]!.steps]).toEqual([undefined, ...wanted]);
      expect(updates.run.stepsPerEpoch).toBe(938);
    }
  }
  // The same words, and batches.
  const batches = [0, 1, 7, 8].map((at) => `Train Epoch: 0 [${at}/9 (1%)] lr: 0.1\n`).join("");
  const log = await readLog({ name: "console.txt", bytes: batches });
  expect([log.counts, ...log.rates[0]!.steps]).toEqual([undefined, 0, 1, 7, 8]);
});

const trainer =
  "{'loss': 2.5, 'learning_rate': 1e-05, 'epoch': 0.1}\n{'loss': '2.25', 'learning_rate': '9e-06', 'epoch': '0.2'}\n";

test("what transformers prints knows parts of epochs only: rows are counted, unless the length of an epoch is given", async () => {
  const log = await readLog({ name: "console.txt", bytes: trainer });
  expect([log.counts, ...log.rates[0]!.steps]).toEqual(["rows", 0, 1]);
  expect(log.remarks[0]).toMatch(/parts of epochs.*rows are counted.*stepsPerEpoch.*trainer_state\.json/);
  const finer = trainer.replace("0.1}", "0.1025}");
  const known = await readLog({ name: "console.txt", bytes: finer }, { stepsPerEpoch: 80 });
  expect([known.counts, ...known.rates[0]!.steps]).toEqual([undefined, 8, 16]);
  const coarse = await readLog({ name: "console.txt", bytes: trainer }, { stepsPerEpoch: 100 });
  expect([coarse.counts, ...coarse.rates[0]!.steps]).toEqual(["rows", 0, 1]);
  expect(coarse.remarks[0]).toMatch(/too coarse for epochs of 100 updates/);
});

test("the length of an epoch is what the trainer says of its run", async () => {
  const rows = Array.from(
    { length: 30 },
    (_, i) => `{'learning_rate': 3e-0${1 + (i % 9)}, 'epoch': ${((i + 1) / 10).toFixed(2)}}\n`,
  );
  const bytes = (facts: string[]) =>
    `${facts.map((fact) => `[INFO|trainer.py] >>   ${fact}\n`).join("")}${rows.join("")}`;
  const batches = ["Num examples = 8,000", "Total train batch size (w. parallel, distributed & accumulation) = 80"];
  const cases: [facts: string[], every: number | undefined, run: object][] = [
    [["Num Epochs = 10", "Total optimization steps = 1,000"], 10, { steps: 1000, epochs: 10, stepsPerEpoch: 100 }],
    [["Num Epochs = 3", ...batches, "Total optimization steps = 300"], 10, { steps: 300, stepsPerEpoch: 100 }],
    // Steps were given, and the last epoch is not whole.
    [["Num Epochs = 4", ...batches, "Total optimization steps = 320", "Num examples = 7"], 10, { stepsPerEpoch: 100 }],
    [["Num Epochs = 4", ...batches, "Total optimization steps = 330"], 10, { steps: 330, stepsPerEpoch: 100 }],
    [["Num Epochs = 3", "Total optimization steps = 1,000"], undefined, { steps: 1000, epochs: 3 }],
    [["Num Epochs = 3", "Num Epochs = 2", "Total optimization steps = 300"], undefined, { steps: 300 }],
    [["Num Epochs = 3"], undefined, { epochs: 3 }],
  ];
  for (const [facts, every, run] of cases) {
    const log = await readLog({ name: "console.txt", bytes: bytes(facts) });
    expect(log.run, facts.join()).toMatchObject(run);
    expect([log.counts, ...log.rates[0]!.steps], facts.join()).toEqual([
      every === undefined ? "rows" : undefined,
      ...rows.map((_, i) => (every === undefined ? i : (i + 1) * every)),
    ]);
  }
});

test("epochs that are rounded too far show by all rows together how many updates these are apart", async () => {
  const line = (epoch: number) => `{'loss': 2.5, 'learning_rate': ${1 / (1 + epoch)}, 'epoch': ${epoch.toFixed(2)}}\n`;
  const text = (every: number, length: number, [first, rows]: readonly [number, number]) =>
    Array.from({ length: rows }, (_, i) => line((every * (first + i)) / length)).join("");
  for (const [every, length, place] of [
    [10, 1000, [1, 300]],
    [7, 937, [1, 400]],
    [25, 8000, [1, 960]],
    [10, 250, [12, 100]],
  ] as const) {
    const evaluation = "{'eval_loss': 2.25, 'epoch': 1.0}\n";
    const bytes = `Num Epochs = 3\nTotal optimization steps = ${3 * length}\n${evaluation}${text(every, length, place)}`;
    const log = await readLog({ name: "console.txt", bytes });
    const wanted = Array.from({ length: place[1] }, (_, i) => every * (place[0] + i));
    expect([log.counts, ...log.rates[0]!.steps], `${every} of ${length}`).toEqual([undefined, ...wanted]);
    expect(log.remarks[0]).toMatch(/too coarse/);
  }
  // Several numbers fit a few rows, and none fits rows that are not evenly apart.
  const odd = `${text(10, 1000, [1, 40])}${text(10, 1000, [71, 40])}`;
  for (const bytes of [text(10, 1000, [1, 4]), text(1, 1000, [1, 6]), odd]) {
    const log = await readLog({ name: "console.txt", bytes }, { stepsPerEpoch: 1000 });
    expect([log.counts, ...log.rates[0]!.steps.slice(0, 3)]).toEqual(["rows", 0, 1, 2]);
    expect(log.remarks[0]).toMatch(/too coarse/);
  }
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
    "Train Epoch: 1 [1/",
    "Epoch 1, batch ",
    "Num Epochs = 1",
    "1: 1, 1 avg, ",
    "| ",
    "-",
    "1epoch:train:1-",
  ];
  const lines = units.flatMap((unit) => [unit.repeat(4000 / unit.length), unit.repeat(100_000)]);
  const log = await readLog({ name: "a.txt", bytes: `step 1 lr 0.5\n${lines.join("\n")}\nstep 2 lr 0.25\n` });
  expect([...log.rates[0]!.values].slice(0, 1)).toEqual([0.5]);
  expect(log.remarks).toContainEqual(expect.stringMatching(/lines of more than 4000 characters left out/));
});
