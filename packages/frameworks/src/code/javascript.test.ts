import { type Schedule, schedule } from "glidepath";
import "@tensorflow/tfjs-backend-cpu";
import { defaultDevice, init, jit, numpy as np } from "@jax-js/jax";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { transformSync } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { jaxTarget as jax } from "../framework/jax/write.ts";
import { tfjsTarget as tfjs } from "../framework/tfjs/write.ts";
import type { Target } from "../match/target.ts";

const lr = schedule("warmup 3, hold 2, cosine to 0.1 peak", { steps: 10, peak: 0.5 });
const rates = Array.from({ length: 10 }, (_, step) => lr(step));

async function load(target: Target, written: Schedule) {
  const { code } = transformSync(target.write(written), { loader: "ts", format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

beforeAll(async () => {
  await tf.setBackend("cpu");
  await init("wasm");
  defaultDevice("wasm");
});

test.each([
  ["sgd", () => tf.train.sgd(1)],
  ["momentum", () => tf.train.momentum(1, 0)],
])("TensorFlow.js: every update of %s is made at its rate", async (_, make) => {
  const { setLearningRate, scheduleCallback } = await load(tfjs, lr);
  const [optimizer, w] = [make(), tf.variable(tf.scalar(0))];
  const seen = [0];
  for (let t = 0; t < 10; t++) {
    if (t % 2) setLearningRate(optimizer);
    else scheduleCallback(optimizer).onBatchBegin();
    optimizer.minimize(() => tf.neg(w) as tf.Scalar, false, [w]); // gradient -1
    seen.push(w.dataSync()[0]!);
  }
  rates.forEach((rate, t) => {
    expect(seen[t + 1]! - seen[t]!).toBeCloseTo(rate, 5);
  });
  w.dispose();
  optimizer.dispose();
});

test("TensorFlow.js: an optimizer that reads the field gets it", async () => {
  const { setLearningRate } = await load(tfjs, lr);
  const optimizer = tf.train.adam(1);
  setLearningRate(optimizer, 4);
  expect((optimizer as unknown as { learningRate: number }).learningRate).toBe(lr(4));
  optimizer.dispose();
});

test("jax-js: every update of a jitted step is made at its rate, traced once", async () => {
  const { train } = await load(jax, lr);
  let traces = 0;
  const update = jit((w: np.Array, rate: np.Array) => {
    traces += 1;
    return w.add(rate);
  });
  const seen: number[] = [0];
  const step = (w: np.Array, rate: number) => {
    const next = update(w, np.array(rate));
    seen.push((next.ref.js() as number[])[0]!);
    return next;
  };
  const middle = train(step, np.array([0]), 0, 4);
  train(step, middle, 4).dispose();
  rates.forEach((rate, t) => {
    expect(seen[t + 1]! - seen[t]!).toBeCloseTo(rate, 5);
  });
  expect([seen.length, traces]).toEqual([11, 1]);
});
