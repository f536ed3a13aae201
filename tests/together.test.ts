import "@tensorflow/tfjs-layers"; // registers the gradients
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { asOptimizer } from "glidepath/adapter/optimizer";
import { LinearLR } from "glidepath/compat/linearlr";
import { expect, test } from "vitest";

test("LinearLR drives a TensorFlow.js optimizer, seen in its weights", async () => {
  await tf.setBackend("cpu");
  const sgd = tf.train.sgd(0.1);
  const linear = new LinearLR(asOptimizer(sgd, 0.1), 4);
  const weight = tf.variable(tf.scalar(0));
  const moves: number[] = [];
  for (let t = 0; t < 6; t++) {
    const before = weight.dataSync()[0]!;
    sgd.minimize(() => tf.mul(weight, 1) as tf.Scalar);
    moves.push(before - weight.dataSync()[0]!);
    linear.step();
  }
  const expected = [0.1, 0.075, 0.05, 0.025, 0, 0];
  for (const [t, move] of moves.entries()) expect(move).toBeCloseTo(expected[t]!, 6);
});
