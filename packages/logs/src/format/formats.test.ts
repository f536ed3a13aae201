import { expect, test } from "vitest";
import type { ReadOptions } from "./options.ts";
import { readLog } from "./read-log.ts";

/** What is expected of a log, in short: its format, its rates as `name step:value …`, its losses by name, its run, the shifts of its rows. */
interface Expected {
  readonly format: string;
  readonly rates: readonly string[];
  readonly losses?: readonly string[];
  readonly run?: object;
  readonly counts?: string;
  readonly shifts?: readonly number[];
  readonly remarks?: readonly RegExp[];
}
type Row = readonly [name: string, text: string, expected: Expected, options?: ReadOptions];

async function inShort(name: string, bytes: string | Uint8Array, options?: ReadOptions) {
  const log = await readLog({ name, bytes }, options);
  const rates = log.rates.map((rate) =>
    [rate.name, ...Array.from(rate.steps, (step, i) => `${step}:${rate.values[i]}`)].join(" "),
  );
  return { ...log, rates, losses: log.losses.map((loss) => loss.name), shifts: log.rows.map(({ shift }) => shift) };
}

const json = (value: unknown) => JSON.stringify(value, null, 2);

const state = {
  best_global_step: null,
  epoch: 1,
  global_step: 20,
  log_history: [
    { epoch: 0.25, grad_norm: 1, learning_rate: 5e-5, loss: 2.123456, step: 10 },
    { epoch: 0.5, grad_norm: 1, learning_rate: 2.5e-5, loss: 2.0625, step: 20 },
    { epoch: 0.5, eval_loss: 2.25, step: 20 },
  ],
  max_steps: 80,
  num_train_epochs: 2,
  train_batch_size: 8,
};
const { best_global_step: _, ...older } = state;

const tables: Row[] = [
  [
    "log.csv",
    "step,lr,loss\n0,0.1,2.5\n10,0.05,2\n",
    { format: "csv", rates: ["lr 0:0.1 10:0.05"], losses: ["loss"], shifts: [0] },
  ],
  [
    "log.txt",
    "iteration\tlearning_rate\n0\t1e-3\n5\t5e-4\n",
    { format: "csv", rates: ["learning_rate 0:0.001 5:0.0005"] },
  ],
  ["log.csv", "Step;LR\r\n0;0.1\r\n1;0.2", { format: "csv", rates: ["LR 0:0.1 1:0.2"] }],
  ["np.txt", "# step lr\n0 1.0e-01\n1 5.0e-02\n", { format: "csv", rates: ["lr 0:0.1 1:0.05"] }],
  [
    "a.csv",
    "# made by hand\n0,0.1\n1,0.05\n",
    { format: "csv", rates: ["lr 0:0.1 1:0.05"], remarks: [/no names.* step, lr/] },
  ],
  [
    "a.csv",
    "0.1,2.5\n0.2,2.25\n",
    {
      format: "csv",
      rates: ["lr 0:0.1 1:0.2"],
      losses: ["loss"],
      counts: "rows",
      remarks: [/rate|lr, loss/, /rows are counted/],
    },
  ],
  [
    "a.csv",
    "step,lr\n0,0.1\nstep,lr\n1,nan\n2,0.3\n3,0.4,\n4",
    {
      format: "csv",
      rates: ["lr 0:0.1 2:0.3 3:0.4"],
      remarks: [/last line, 7, is cut off/, /names the columns.*1 time/, /1 row of lr/],
    },
  ],
  [
    "a.csv",
    "step,lr\n10,0.1\n20,0.2\n15,0.3\n15,0.3\n",
    { format: "csv", rates: ["lr 10:0.1 20:0.2 15:0.3 15:0.3"], remarks: [/go back, first from 20 to 15/] },
  ],
  [
    "h.csv",
    "epoch,accuracy,loss,learning_rate\n0,0.5,2.5,0.001\n1,0.6,2.25,0.0005\n",
    {
      format: "csv",
      rates: ["learning_rate 0:0.001 1:0.0005"],
      losses: ["loss"],
      counts: "epochs",
      remarks: [/steps are epochs/],
    },
  ],
  [
    "r.csv",
    "epoch, lr/pg0\n1, 0.1\n2, 0.05\n",
    { format: "csv", rates: ["lr/pg0 1:0.1 2:0.05"], counts: "epochs", shifts: [-1, 0] },
  ],
  [
    "r.csv",
    "epoch,lr\n1,0.1\n2,0.05\n",
    { format: "csv", rates: ["lr 100:0.1 200:0.05"], shifts: [-100, 0, -1] },
    { stepsPerEpoch: 100 },
  ],
  [
    "h.csv",
    "epoch,lr\n0.500,0.001\n1.000,0.0005\n",
    { format: "csv", rates: ["lr 50:0.001 100:0.0005"], shifts: [0, -1], remarks: [/times 100/] },
    { stepsPerEpoch: 100 },
  ],
  [
    "h.csv",
    "epoch,lr\n0.5,0.001\n1,0.0005\n",
    { format: "csv", rates: ["lr 0:0.001 1:0.0005"], counts: "rows", remarks: [/rows are counted/] },
  ],
  [
    "progress.csv",
    "time/iterations,time/total_timesteps,train/learning_rate\n1,2048,\n2,4096,0.0003\n3,6144,0.00029\n",
    {
      format: "csv",
      rates: ["train/learning_rate 4096:0.0003 6144:0.00029"],
      shifts: [-2048, 0],
      remarks: [/time\/total_timesteps.*environment, not updates/],
    },
  ],
  [
    "a.csv",
    "n,lr,my rate\n1,0.1,7\n2,0.2,8\n",
    { format: "csv", rates: ["my rate 1:7 2:8"] },
    { step: "n", column: "my rate" },
  ],
  [
    "a.csv",
    "step,phase,lr,lr\n0,warmup,0.1,1\n1,decay,0.2,2\n",
    { format: "csv", rates: ["lr 0:0.1 1:0.2", "lr (2) 0:1 1:2"] },
  ],
  [
    "metrics.csv",
    "epoch,lr-AdamW,lr-AdamW/pg2,step,train_loss_step,val_loss\n,0.001,0.01,9,,\n0,,,9,2.5,\n,0.0005,0.005,19,,\n0,,,19,,2.25\n",
    {
      format: "lightning",
      rates: ["lr-AdamW 9:0.001 19:0.0005", "lr-AdamW/pg2 9:0.01 19:0.005"],
      losses: ["train_loss_step", "val_loss"],
      shifts: [0],
    },
  ],
  [
    "w.csv",
    '"Step","a, b - train/lr","a, b - train/lr__MIN","a, b - train/lr__MAX"\n"0","0.1","0.1","0.1"\n"5","0.05","0.05","0.05"\n',
    {
      format: "wandb-csv",
      rates: ["a, b - train/lr 0:0.1 5:0.05"],
      shifts: [0, -1],
      counts: "calls",
      remarks: [/counts the calls of wandb.log/],
    },
  ],
  [
    "history.csv",
    ",_step,_runtime,train/global_step,train/learning_rate\n0,0,1.5,10,0.1\n1,1,2.5,,\n2,2,3.5,20,0.05\n",
    {
      format: "wandb-csv",
      rates: ["train/learning_rate 10:0.1 20:0.05"],
      remarks: [/1 row without a train\/global_step/],
    },
  ],
  [
    "run-train-tag-lr.csv",
    "Wall time,Step,Value\n1700000000.5,0,0.10000000149011612\n1700000001.5,10,0.05000000074505806\n",
    { format: "tensorboard-csv", rates: ["Value 0:0.10000000149011612 10:0.05000000074505806"], shifts: [0, -1] },
  ],
  [
    "run-train-tag-val_loss.csv",
    "Wall time,Step,Value\n1700000000.5,0,2.5\n1700000001.5,10,2\n",
    { format: "tensorboard-csv", rates: [], losses: ["Value"] },
  ],
  [
    "metrics.csv",
    "Run,Run ID,metric,step,timestamp,value\na,7,lr,10,1700000000010,0.1\na,7,train_loss,10,1700000000010,2.5\na,7,lr,20,1700000000020,0.05\n",
    { format: "mlflow-csv", rates: ["lr 10:0.1 20:0.05"], losses: ["train_loss"], shifts: [0, -1], remarks: [] },
  ],
  [
    "rate.csv",
    "timestamp,value,step\n1700000000010,0.1,10\n1700000000020,0.05,20\n",
    { format: "mlflow-csv", rates: ["value 10:0.1 20:0.05"], remarks: [/No column says.*a learning rate/] },
  ],
  [
    "train_loss.csv",
    "key,value,timestamp\nlr,0.1,1700000000010\nlr,0.05,1700000000020\n",
    { format: "mlflow-csv", rates: ["lr 0:0.1 1:0.05"], counts: "rows", remarks: [/rows are counted/] },
  ],
  [
    "train_loss.csv",
    "timestamp,value\n1700000000010,2.5\n1700000000020,2\n",
    { format: "mlflow-csv", rates: [], losses: ["value"], counts: "rows", remarks: [/rows are counted/, /a loss/] },
  ],
  [
    "mlruns/0/ab/metrics/lr",
    "1700000000000 0.1 0\n1700000000100 0.05 1\n",
    { format: "mlflow", rates: ["lr 0:0.1 1:0.05"], shifts: [0, -1] },
  ],
];

const values: Row[] = [
  [
    "trainer_state.json",
    json(state),
    {
      format: "trainer-state",
      rates: ["learning_rate 10:0.00005 20:0.000025"],
      losses: ["loss", "eval_loss"],
      run: { made: 20, steps: 80, epochs: 2, batchSize: 8, stepsPerEpoch: 40 },
      shifts: [-1, 0],
    },
  ],
  [
    "trainer_state.json",
    json({
      ...older,
      log_history: older.log_history.map((row) => ({ ...row, ...(row.loss ? { loss: 2.1234 } : {}) })),
    }),
    { format: "trainer-state", rates: ["learning_rate 10:0.00005 20:0.000025"], shifts: [0, -1] },
  ],
  [
    "trainer_state.json",
    json(state).replace("2.0625", "NaN"),
    { format: "trainer-state", rates: ["learning_rate 10:0.00005 20:0.000025"], losses: ["loss", "eval_loss"] },
  ],
  ["a.json", '[{"step": 0, "lr": 0.1}, {"step": 1, "lr": 0.05}]', { format: "json", rates: ["lr 0:0.1 1:0.05"] }],
  ["a.json", '{"step": [0, 1], "lr": [0.1, 0.05]}', { format: "json", rates: ["lr 0:0.1 1:0.05"] }],
  ["a.json", '{"step": {"0": 0, "1": 1}, "lr": {"0": 0.1, "1": 0.05}}', { format: "json", rates: ["lr 0:0.1 1:0.05"] }],
  [
    "h.json",
    '[{"_step": 0, "_runtime": 1, "train": {"lr": [0.1, 1]}}, {"_step": 3, "train": {"lr": [0.05, 2]}}]',
    {
      format: "wandb-json",
      rates: ["train/lr 0:0.1 3:0.05", "train/lr[1] 0:1 3:2"],
      shifts: [0, -1],
      counts: "calls",
    },
  ],
  [
    "tb.json",
    "[[1700000000.5, 0, 0.1], [1700000001.5, 10, 0.05]]",
    { format: "tensorboard-json", rates: ["Value 0:0.1 10:0.05"], shifts: [0, -1] },
  ],
  [
    "s.json",
    '{"last_epoch": 7, "_last_lr": [0.1, 0.2], "base_lrs": [1, 2], "_step_count": 8}',
    { format: "scheduler-state", rates: ["lr 7:0.1", "lr[1] 7:0.2"], run: { made: 7 }, shifts: [0] },
  ],
  [
    "c.json",
    '{"step": 9, "lr_schedulers": [{"last_epoch": 7, "_last_lr": [0.1], "_schedulers": [{"last_epoch": 2, "_last_lr": [9]}]}, {"last_epoch": 3, "_last_lr": [5]}]}',
    {
      format: "scheduler-state",
      rates: ["lr 7:0.1"],
      run: { made: 7 },
      remarks: [/lr_schedulers\[1\].*that of lr_schedulers\[0\]/],
    },
  ],
  [
    "log.txt",
    '{"step": 0, "lr": 0.1}\n{"step": 1, "lr": Infinity}\nsaved\n{"step": 2, "lr": "5e-2"}\n',
    { format: "jsonl", rates: ["lr 0:0.1 2:0.05"], remarks: [/1 line without JSON.*line 3/, /1 row of lr/] },
  ],
  [
    "log.txt",
    '| INFO | train | {"epoch": 1, "update": 0.2, "num_updates": "100", "lr": "0.0005", "loss": "2.5"}\n| INFO | train | {"epoch": 1, "update": 0.4, "num_updates": "200", "lr": "0.0004"}\n',
    { format: "jsonl", rates: ["lr 100:0.0005 200:0.0004"], losses: ["loss"] },
  ],
  [
    "trainer_log.jsonl",
    '{"current_steps": 10, "total_steps": 50, "loss": 2.5, "lr": 0.1, "epoch": 0.2}\n{"current_steps": 20, "total_steps": 50, "loss": 2, "lr": 0.05, "epoch": 0.4}\n',
    { format: "jsonl", rates: ["lr 10:0.1 20:0.05"], run: { steps: 50 } },
  ],
  [
    "logging.jsonl",
    '{"learning_rate": 0.1, "epoch": 0.1, "global_step/max_steps": "5/50"}\n{"learning_rate": 0.05, "epoch": 0.2, "global_step/max_steps": "10/50"}\n',
    { format: "jsonl", rates: ["learning_rate 5:0.1 10:0.05"] },
  ],
];

const all = [...tables, ...values].map(([name, text, expected, options], i) => ({ i, name, text, expected, options }));

test.each(all)("reads $i: $name", async ({ name, text, expected, options }) => {
  const { remarks, ...rest } = expected;
  const found = await inShort(name, text, options);
  expect(found).toMatchObject(rest);
  expect(found.counts).toBe(expected.counts);
  if (remarks !== undefined) expect(found.remarks).toEqual(remarks.map((remark) => expect.stringMatching(remark)));
});

test("a text is the same log in any way of writing it as bytes, and however it is cut into parts", async () => {
  const text = "step,lr µ\n0,0.1\n1,0.05\n2,0.025\n";
  const wanted = await readLog({ name: "log.csv", bytes: text }, { column: "lr µ" });
  const utf8 = Buffer.from(text);
  const ways = [
    Buffer.from(`\u{feff}${text}`),
    Buffer.from(`\u{feff}${text}`, "utf16le"),
    Buffer.from(`\u{feff}${text}`, "utf16le").swap16(),
    Buffer.from(text.replaceAll("\n", "\r\n")),
    Buffer.from(text.replaceAll("\n", "\r")),
  ];
  for (const bytes of ways) expect(await readLog({ name: "log.csv", bytes }, { column: "lr µ" })).toEqual(wanted);
  async function* parts(size: number) {
    for (let at = 0; at < utf8.length; at += size) yield utf8.subarray(at, at + size);
  }
  for (const size of [1, 2, 3, 7]) {
    expect(await readLog({ name: "log.csv", bytes: parts(size) }, { column: "lr µ" })).toEqual(wanted);
  }
});

test("a chart that averages says how far its values may lie from what they stand for", async () => {
  const text = "Step,run - lr,run - lr__MIN,run - lr__MAX\n0,0.1,0.1,0.1\n5,nan,0.1,inf\n10,0.08,0.0625,0.09\n";
  const [rate] = (await readLog({ name: "chart.csv", bytes: text })).rates;
  expect(rate!.errors[1]).toBeCloseTo(0.0175, 10);
  expect(rate!.errors[0]).toBeLessThan(0.001);
});

test("losses keep what is not finite: a curve of losses ends there", async () => {
  const log = await readLog({ name: "log.csv", bytes: "lr,loss\n0.1,2.5\n0.2,inf\n0.3,nan\n" });
  expect([...log.losses[0]!.values]).toEqual([2.5, Number.POSITIVE_INFINITY, Number.NaN]);
});
