import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { setLearningRate } from "../adapter/tfjs.ts";
import { rangeTest, tfjsWeights } from "./index.ts";

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  adam: () => tf.train.adam(0.1),
  rmsprop: () => tf.train.rmsprop(0.1),
};

function build(optimizer: tf.Optimizer) {
  const kernelInitializer = tfl.initializers.glorotUniform({ seed: 1 });
  const layers = [
    tfl.layers.dense({ units: 8, activation: "tanh", inputShape: [2], kernelInitializer }),
    tfl.layers.batchNormalization(),
    tfl.layers.dense({ units: 1, kernelInitializer }),
  ];
  const model = tfl.sequential({ layers });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}

const bytes = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => Array.from(tensor.dataSync()));

test.each(Object.entries(optimizers))("a model under %s is put back to the bit", async (name, make) => {
  const model = build(make());
  const x = tf.randomNormal([32, 2], 0, 1, "float32", 7);
  const y = tf.tidy(() => tf.square(tf.sum(x, 1, true)));
  const train = async (rate: number) => {
    setLearningRate(model.optimizer, rate);
    return (await model.trainOnBatch(x, y)) as number;
  };
  const stateOf = async () => {
    const state = await model.optimizer.getWeights();
    const read = state.map(({ name, tensor }) => [name, Array.from(tensor.dataSync())]);
    state[0]!.tensor.dispose();
    return { weights: bytes(model.getWeights() as tf.Tensor[]), state: read, updates: model.optimizer.iterations };
  };
  for (const warm of [0, 3]) {
    for (let i = 0; i < warm; i++) await train(0.05);
    const before = await stateOf();
    const tensors = tf.memory().numTensors;
    const losses: number[] = [];
    const test = () =>
      rangeTest({
        lossAt: async (_t, lr) => train(lr),
        onStep: ({ loss }) => void losses.push(loss),
        steps: 20,
        ...tfjsWeights(model),
      });
    const first = await test();
    expect(await stateOf(), name).toEqual(before);
    expect(first.points.length).toBeGreaterThan(10);
    expect(new Set(losses).size).toBeGreaterThan(10);
    // A fresh optimizer's moments are made at its first update and taken away again.
    expect(tf.memory().numTensors).toBe(tensors);
    const second = await test();
    // Adam's running powers come back from a count, in single precision.
    if (name === "adam" && warm > 0) expect(second.points.length).toBe(first.points.length);
    else expect(second).toEqual(first);
  }
});

test("a model without an optimizer has its weights put back", async () => {
  const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [2] })] });
  const before = bytes(model.getWeights() as tf.Tensor[]);
  const { save, restore } = tfjsWeights(model);
  const saved = await save();
  model.setWeights([tf.ones([2, 1]), tf.ones([1])]);
  await restore(saved);
  expect(bytes(model.getWeights() as tf.Tensor[])).toEqual(before);
});
