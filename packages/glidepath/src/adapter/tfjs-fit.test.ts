import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { followIterations, scheduleCallback } from "./tfjs.ts";

const rates = [0.1, 0.2, 0.3, 0.4];
const schedule = (step: number): number => rates[step] ?? 0.05;

beforeAll(async () => {
  await tf.setBackend("cpu");
});

/** One weight w from 0 and a loss whose slope is 1, so that update t moves w by exactly −rate. */
function slopeModel(optimizer: tf.Optimizer = tf.train.sgd(9)): tfl.Sequential {
  const layer = tfl.layers.dense({ units: 1, useBias: false, inputShape: [1], kernelInitializer: "zeros" });
  const model = tfl.sequential({ layers: [layer] });
  model.compile({ optimizer, loss: (_truth, guess) => tf.mean(guess) });
  return model;
}

/** Fits `epochs` of two batches and gives the weight after every batch. */
async function fit(model: tfl.LayersModel, epochs: number, callback: tfl.CustomCallbackArgs): Promise<number[]> {
  const seen: number[] = [];
  const watch = { onBatchEnd: () => void seen.push(model.getWeights()[0]!.dataSync()[0]!) };
  const ones = tf.ones([4, 1]);
  await model.fit(ones, ones, { epochs, batchSize: 2, shuffle: false, verbose: 0, callbacks: [callback, watch] });
  ones.dispose();
  return seen;
}

function expectClose(seen: readonly number[], wanted: readonly number[]): void {
  expect(seen).toHaveLength(wanted.length);
  wanted.forEach((value, index) => {
    expect(seen[index]).toBeCloseTo(value, 5);
  });
}

describe("scheduleCallback in model.fit", () => {
  it("makes every batch at its own rate, across epochs", async () => {
    const model = slopeModel();
    expectClose(await fit(model, 2, scheduleCallback(model, schedule)), [-0.1, -0.3, -0.6, -1]);
  });

  it("takes the optimizer in place of the model", async () => {
    const model = slopeModel();
    expectClose(await fit(model, 2, scheduleCallback(model.optimizer, schedule)), [-0.1, -0.3, -0.6, -1]);
  });

  it("goes on over two fit calls, with the same callback or a new one", async () => {
    for (const renew of [false, true]) {
      const model = slopeModel();
      const callback = scheduleCallback(model, schedule);
      expectClose(await fit(model, 1, callback), [-0.1, -0.3]);
      expectClose(await fit(model, 1, renew ? scheduleCallback(model, schedule) : callback), [-0.6, -1]);
    }
  });

  it("begins a fresh schedule under another budget with start: 0", async () => {
    const model = slopeModel();
    await fit(model, 1, scheduleCallback(model, schedule)); // −0.3
    const short = scheduleCallback(model, (step) => [1, 0.5][step] ?? 0, { start: 0 });
    expectClose(await fit(model, 2, short), [-1.3, -1.8, -1.8, -1.8]);
  });

  it("goes on after saving and loading a model with its optimizer", async () => {
    const model = slopeModel(tf.train.adam(9));
    await fit(model, 1, scheduleCallback(model, schedule));
    model.compile({ optimizer: model.optimizer, loss: "meanSquaredError" }); // only named losses can be saved
    let saved: tf.io.ModelArtifacts | undefined;
    const keep = tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    });
    await model.save(keep, { includeOptimizer: true });
    const loaded = await tfl.loadLayersModel(tf.io.fromMemory(saved!));
    const used: number[] = [];
    const callback = scheduleCallback(loaded, (step) => {
      used.push(step);
      return schedule(step);
    });
    await fit(loaded, 1, callback);
    expect(used).toEqual([2, 3]);
  });

  it("writes the last rate of each epoch into the history", async () => {
    const model = slopeModel();
    const ones = tf.ones([4, 1]);
    const callbacks = scheduleCallback(model, schedule);
    const { history } = await model.fit(ones, ones, { epochs: 3, batchSize: 2, verbose: 0, callbacks });
    expect(history.lr).toEqual([0.2, 0.4, 0.05]);
  });

  it("stands beside earlyStopping when wrapped as the doc says", async () => {
    const model = slopeModel();
    const ones = tf.ones([4, 1]);
    const wrapped = new tfl.CustomCallback(scheduleCallback(model, schedule));
    const callbacks = [wrapped, tfl.callbacks.earlyStopping({ monitor: "loss" })];
    await model.fit(ones, ones, { epochs: 2, batchSize: 2, verbose: 0, callbacks });
    expectClose([...model.getWeights()[0]!.dataSync()], [-1]);
  });

  it("steers trainOnBatch through followIterations", async () => {
    const model = slopeModel();
    const setNext = followIterations(model, schedule);
    const ones = tf.ones([4, 1]);
    for (const rate of rates) {
      expect(setNext()).toBe(rate);
      await model.trainOnBatch(ones, ones);
    }
    expectClose([...model.getWeights()[0]!.dataSync()], [-1]);
  });

  it("rejects fit, with the weights as they were, on a bad value or a model compiled again", async () => {
    const model = slopeModel();
    await expect(
      fit(
        model,
        1,
        scheduleCallback(model, () => Number.NaN),
      ),
    ).rejects.toThrow("value at step 0");
    const stale = scheduleCallback(model, schedule);
    model.compile({ optimizer: tf.train.sgd(9), loss: "meanSquaredError" });
    await expect(fit(model, 1, stale)).rejects.toThrow("compiled again");
    expectClose([...model.getWeights()[0]!.dataSync()], [0]);
    const bare = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [1] })] });
    expect(() => scheduleCallback(bare, schedule)).toThrow("not compiled");
  });

  it("leaves no tensor behind", async () => {
    const model = slopeModel();
    const ones = tf.ones([8, 1]);
    const callbacks = scheduleCallback(model, schedule);
    const run = () => model.fit(ones, ones, { epochs: 5, batchSize: 2, verbose: 0, callbacks });
    await run();
    const before = tf.memory().numTensors;
    await run();
    expect(tf.memory().numTensors).toBe(before);
  });
});
