import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { scheduleCallback } from "./tfjs.ts";

describe.each(["cpu", "wasm"])("a dense classifier on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    expect(tf.getBackend()).toBe(backend);
  });

  it("learns two rings along a schedule, and not at all along a schedule of zeros", async () => {
    const points = Array.from({ length: 128 }, (_, i) => [1 + (i % 2), i * 0.7] as const);
    const x = tf.tensor2d(points.map(([radius, angle]) => [radius * Math.cos(angle), radius * Math.sin(angle)]));
    const y = tf.tensor2d(points.map(([radius]) => [radius - 1]));
    const train = async (lr: (step: number) => number): Promise<number[]> => {
      const hidden = tfl.initializers.glorotUniform({ seed: 1 });
      const output = tfl.initializers.glorotUniform({ seed: 2 });
      const model = tfl.sequential({
        layers: [
          tfl.layers.dense({ units: 16, activation: "tanh", inputShape: [2], kernelInitializer: hidden }),
          tfl.layers.dense({ units: 1, activation: "sigmoid", kernelInitializer: output }),
        ],
      });
      model.compile({ optimizer: tf.train.adam(9), loss: "binaryCrossentropy" });
      const callbacks = scheduleCallback(model, lr);
      const fitted = await model.fit(x, y, { epochs: 40, batchSize: 32, shuffle: false, verbose: 0, callbacks });
      return fitted.history.loss as number[];
    };
    const learned = await train((step) => 0.05 * (1 - step / 160));
    expect(learned.at(-1)).toBeLessThan(0.15);
    const idle = await train(() => 0);
    expect(idle.at(-1)).toBeCloseTo(idle[0]!, 5);
    expect(idle[0]).toBeGreaterThan(0.5);
  });
});
