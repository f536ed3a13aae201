// TensorFlow.js: a schedule steers model.fit, batch by batch; a second fit goes on where the first stopped.
// Run from the repository root:  npm run build && node examples/trainers/tfjs.mjs

import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { schedule } from "glidepath";
import { scheduleCallback, scheduledMinimize } from "glidepath/adapter/tfjs";

// Two rings of points, radius 1 and 2, to be told apart.
const points = Array.from({ length: 128 }, (_, i) => ({ radius: 1 + (i % 2), angle: 0.7 * i }));
const x = tf.tensor2d(points.map(({ radius, angle }) => [radius * Math.cos(angle), radius * Math.sin(angle)]));
const y = tf.tensor2d(points.map(({ radius }) => [radius - 1]));

const model = tfl.sequential({
  layers: [
    tfl.layers.dense({
      units: 16,
      activation: "tanh",
      inputShape: [2],
      kernelInitializer: tfl.initializers.glorotUniform({ seed: 1 }),
    }),
    tfl.layers.dense({
      units: 1,
      activation: "sigmoid",
      kernelInitializer: tfl.initializers.glorotUniform({ seed: 2 }),
    }),
  ],
});
// The rate given here does not matter: the schedule sets the rate of every update, the first included.
model.compile({ optimizer: tf.train.momentum(1, 0.9), loss: "binaryCrossentropy" });

// 50 epochs of 4 batches are 200 updates: 20 of warmup, 180 down to 0.
const lr = schedule("warmup 10%, cosine to 0", { steps: 200, peak: 0.1 });

console.log("epoch  updates  rate     loss");
for (const [from, to] of [
  [0, 20],
  [20, 50],
]) {
  const { epoch, history } = await model.fit(x, y, {
    initialEpoch: from,
    epochs: to,
    batchSize: 32,
    shuffle: false,
    verbose: 0,
    callbacks: scheduleCallback(model, lr),
  });
  epoch.forEach((e, i) => {
    if ((e + 1) % 10 !== 0) return;
    const columns = [String(e + 1).padEnd(6), String(4 * (e + 1)).padEnd(8), history.lr[i].toFixed(6)];
    console.log(columns.join(" "), history.loss[i].toFixed(4));
  });
}

// The same without a model: minimize, with the rate set from the optimizer's own count of updates.
const weight = tf.variable(tf.scalar(0));
const minimize = scheduledMinimize(tf.train.sgd(1), schedule("linear to 0", { steps: 20, peak: 0.3 }));
for (let update = 0; update < 20; update++) minimize(() => tf.squaredDifference(weight, 3), false, [weight]);
console.log(`hand-written loop: the weight went from 0 to ${weight.dataSync()[0].toFixed(4)} (best: 3)`);
