import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { beforeAll, describe, expect, it } from "vitest";
import { asOptimizer, drive } from "./optimizer.ts";
import { scheduledMinimize, setLearningRate } from "./tfjs.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const PEAK = 0.1;
const makers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(PEAK),
  momentum: () => tf.train.momentum(PEAK, 0.9),
  nesterov: () => tf.train.momentum(PEAK, 0.9, true),
  rmsprop: () => tf.train.rmsprop(PEAK, 0.9),
  "rmsprop centered": () => tf.train.rmsprop(PEAK, 0.9, 0, 1e-7, true),
  "rmsprop momentum": () => tf.train.rmsprop(PEAK, 0.9, 0.9),
  adam: () => tf.train.adam(PEAK),
  adadelta: () => tf.train.adadelta(PEAK),
  adamax: () => tf.train.adamax(PEAK),
  adagrad: () => tf.train.adagrad(PEAK),
};
const names = Object.keys(makers);
const laggard = "rmsprop momentum";

/** The weight after each of `count` updates of (w − 3)², `before(t)` being called ahead of update t. */
function weights(optimizer: tf.Optimizer, count: number, before: (t: number) => void): number[] {
  return tf.tidy(() => {
    const w = tf.variable(tf.scalar(0));
    const seen = [0];
    for (let t = 0; t < count; t++) {
      before(t);
      optimizer.minimize(() => tf.squaredDifference(w, 3), false, [w]);
      seen.push(w.dataSync()[0]!);
    }
    w.dispose();
    return seen;
  });
}

/** How far update 2 moves the weight if the rate is `set` to `rate` just before it; updates 0 and 1 are made at PEAK. */
function move(name: string, rate: number, set: (optimizer: tf.Optimizer, rate: number) => void): number {
  const optimizer = makers[name]!();
  const seen = weights(optimizer, 3, (t) => {
    if (t === 2) set(optimizer, rate);
  });
  optimizer.dispose();
  return seen[3]! - seen[2]!;
}

const assign = (optimizer: tf.Optimizer, rate: number): void => {
  (optimizer as unknown as { learningRate: number }).learningRate = rate;
};

describe("setLearningRate, judged by the weights", () => {
  it.each(names.filter((name) => name !== laggard))("%s: a ten times lower rate moves a tenth as far", (name) => {
    const full = move(name, PEAK, setLearningRate);
    expect(Math.abs(full)).toBeGreaterThan(1e-5);
    expect(move(name, PEAK, () => {})).toBe(full); // setting the same rate changes nothing
    expect(move(name, PEAK / 10, setLearningRate) / full).toBeCloseTo(0.1, 3);
  });

  it("rmsprop with momentum: the new part is a tenth, the old part lags", () => {
    const [full, tenth, none] = [PEAK, PEAK / 10, 0].map((rate) => move(laggard, rate, setLearningRate));
    expect(Math.abs(none!)).toBeGreaterThan(0.1); // at rate 0 the buffer still moves the weight
    expect((tenth! - none!) / (full! - none!)).toBeCloseTo(0.1, 3);
  });

  it.each(["sgd", "momentum", "nesterov"])("%s: assigning the field does nothing, though getConfig says so", (name) => {
    const full = move(name, PEAK, () => {});
    expect(move(name, PEAK / 10, assign)).toBe(full);
    const optimizer = makers[name]!();
    assign(optimizer, PEAK / 10);
    expect(optimizer.getConfig().learningRate).toBe(PEAK / 10);
    optimizer.dispose();
  });

  it.each(names)("%s: drive and the paramGroups view act like setLearningRate", (name) => {
    const wanted = move(name, PEAK / 10, setLearningRate);
    expect(move(name, PEAK / 10, (optimizer, rate) => void drive(optimizer, () => rate).step())).toBe(wanted);
    const viaView = move(name, PEAK / 10, (optimizer, rate) => {
      const group = asOptimizer(optimizer).paramGroups[0]!;
      expect(group.lr).toBe(PEAK);
      group.lr = rate;
    });
    expect(viaView).toBe(wanted);
  });

  it("setMomentum has no effect on updates: if this fails, tfjs was fixed and the note in tfjs.ts can go", () => {
    const stop = (optimizer: tf.Optimizer): void => (optimizer as tf.MomentumOptimizer).setMomentum(0);
    expect(move("momentum", PEAK, stop)).toBe(move("momentum", PEAK, () => {}));
  });

  it.each([
    [null, "received null"],
    ["sgd", 'received "sgd"'],
  ])("refuses %s", (target, message) => {
    expect(() => setLearningRate(target as never, 0.1)).toThrow(message);
  });

  it.each(names)("%s: no tensor is left behind over 50 updates", (name) => {
    const optimizer = makers[name]!();
    const w = tf.variable(tf.scalar(0));
    const minimize = scheduledMinimize(optimizer, (step) => PEAK / (step + 1));
    const loss = (): tf.Scalar => tf.squaredDifference(w, 3);
    minimize(loss, false, [w]); // the optimizer makes its own state here
    const before = tf.memory().numTensors;
    for (let t = 0; t < 50; t++) minimize(loss, false, [w]);
    expect(tf.memory().numTensors).toBe(before);
    w.dispose();
    optimizer.dispose();
  });
});
