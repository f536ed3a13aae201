import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { schedule } from "glidepath";
import { scheduleCallback } from "glidepath/adapter/tfjs";
import { beforeAll, expect, test } from "vitest";
import { readLog, verify } from "../packages/logs/src/index.ts";

/*
 * A model of TensorFlow.js that is trained along a schedule, and what its callbacks write down: JSON lines of every update, and the
 * history of its epochs.
 */

const [epochs, stepsPerEpoch] = [6, 10];
const lr = schedule("warmup 10%, cosine to 0", { steps: epochs * stepsPerEpoch, stepsPerEpoch, peak: 0.1 });

beforeAll(async () => {
  await tf.setBackend("cpu");
});

test("a run along a schedule agrees with it, update by update and epoch by epoch", async () => {
  const { updates, history } = await run((model) => scheduleCallback(model, lr));
  expect(verify(updates, lr)).toMatchObject({ agrees: true, compared: lr.steps, meaning: { shift: 0 } });
  expect(verify(history, lr)).toMatchObject({ agrees: true, compared: epochs, meaning: { shift: stepsPerEpoch - 1 } });
});

test("a rate that is set once an epoch, or that runs too fast, is found in the log", async () => {
  const perEpoch = await run(({ optimizer }) => ({
    onEpochBegin: async (epoch: number) => void Object.assign(optimizer, { learningRate: lr(epoch) }),
  }));
  expect(verify(perEpoch.updates, lr).causes).toMatchObject([{ kind: "per-epoch", facts: { stepsPerEpoch } }]);
  const twice = await run((model) => scheduleCallback(model, (step) => lr(2 * step)));
  expect(verify(twice.updates, lr).causes).toMatchObject([{ kind: "speed", facts: { times: 2 } }]);
});

/** Trains, and reads what was written. */
async function run(follow: (model: tfl.Sequential) => tfl.CustomCallbackArgs) {
  const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: "meanSquaredError" });
  const lines: string[] = [];
  const write: tfl.CustomCallbackArgs = {
    onBatchEnd: async (batch, logs) => {
      const { learningRate } = model.optimizer as unknown as { learningRate: number };
      lines.push(JSON.stringify({ step: lines.length, batch, loss: logs?.loss, lr: learningRate }));
    },
  };
  const ones = tf.ones([stepsPerEpoch, 1]);
  const { history } = await model.fit(ones, ones, {
    epochs,
    batchSize: 1,
    verbose: 0,
    callbacks: [follow(model), write],
  });
  const rows = Array.from({ length: epochs }, (_, epoch) => ({
    epoch,
    loss: history.loss![epoch],
    lr: history.lr?.[epoch],
  }));
  return {
    updates: await readLog({ name: "log.jsonl", bytes: lines.join("\n") }),
    history: await readLog({ name: "history.json", bytes: JSON.stringify(rows) }, { stepsPerEpoch }),
  };
}
