import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { beforeAll, describe, expect, it } from "vitest";
import { followIterations, scheduledMinimize } from "./tfjs.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

describe("scheduledMinimize", () => {
  const slope = [0.1, 0.2, 0.3, 0.4];
  const schedule = (step: number): number => slope[step] ?? 0;

  it.each(["sgd", "momentum"])("%s: update t is made at schedule(t) and counted by the optimizer", (name) => {
    const optimizer = name === "sgd" ? tf.train.sgd(9) : tf.train.momentum(9, 0);
    const w = tf.variable(tf.scalar(0));
    const minimize = scheduledMinimize(optimizer, schedule);
    const seen = slope.map(() => {
      expect(minimize(() => tf.mul(w, 1), false, [w])).toBeNull();
      return w.dataSync()[0]!;
    });
    [-0.1, -0.3, -0.6, -1].forEach((wanted, t) => {
      expect(seen[t]).toBeCloseTo(wanted, 6);
    });
    expect(optimizer.iterations).toBe(4);
    w.dispose();
    optimizer.dispose();
  });

  it("returns the loss before the update if asked, and goes on from the optimizer's count", () => {
    const optimizer = tf.train.sgd(9);
    const w = tf.variable(tf.scalar(0));
    const loss = (): tf.Scalar => tf.mul(w, 1);
    scheduledMinimize(optimizer, schedule)(loss, false, [w]);
    const cost = scheduledMinimize(optimizer, schedule)(loss, true, [w]);
    expect(cost?.dataSync()[0]).toBeCloseTo(-0.1, 6);
    expect(w.dataSync()[0]).toBeCloseTo(-0.3, 6); // −0.1 at step 0, −0.2 at step 1
    const fresh = scheduledMinimize(optimizer, schedule, { start: 0 });
    fresh(loss, false, [w]);
    fresh(loss, false, [w]);
    expect(w.dataSync()[0]).toBeCloseTo(-0.6, 6); // −0.1, −0.2 again
    tf.dispose([cost!, w]);
    optimizer.dispose();
  });

  it("works inside tidy: the rate's tensor outlives it", () => {
    const optimizer = tf.train.sgd(9);
    const w = tf.variable(tf.scalar(0));
    const minimize = scheduledMinimize(optimizer, schedule);
    for (let t = 0; t < 2; t++) tf.tidy(() => void minimize(() => tf.mul(w, 1), false, [w]));
    expect(w.dataSync()[0]).toBeCloseTo(-0.3, 6);
    w.dispose();
    optimizer.dispose();
  });
});

describe("followIterations", () => {
  it("may be called twice for one update, and leaves the rate alone on a bad value", () => {
    const optimizer = tf.train.adam(0.1);
    const setNext = followIterations(optimizer, (step) => (step === 0 ? 0.5 : Number.NaN));
    expect([setNext(), setNext()]).toEqual([0.5, 0.5]);
    const w = tf.variable(tf.scalar(0));
    optimizer.minimize(() => tf.mul(w, 1), false, [w]);
    w.dispose();
    expect(setNext).toThrow("the schedule's value at step 1");
    expect(optimizer.getConfig().learningRate).toBe(0.5);
    optimizer.dispose();
  });

  it.each([
    [{ learningRate: 1 }, "an optimizer with iterations, received an object with learningRate"],
    [{ compile() {}, optimizer: undefined }, "received a model that is not compiled: call model.compile() first"],
    [undefined, "received undefined"],
  ])("refuses %s", (target, message) => {
    expect(() => followIterations(target as never, () => 0.1)).toThrow(message);
  });
});
