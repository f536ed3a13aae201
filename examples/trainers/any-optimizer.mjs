// Any trainer: whatever holds its rate in a field, in parameter groups or behind a setter.
// Run from the repository root:  npm run build && node examples/trainers/any-optimizer.mjs

import { schedule } from "glidepath";
import { drive } from "glidepath/adapter/optimizer";

// A trainer of one's own: f(w) = Σ (w − target)², with one parameter group for each part of the model.
const groups = [
  { name: "body", weights: [0, 0], target: [1, 2], lr: 0 },
  { name: "head", weights: [0], target: [-3], lr: 0 },
];
const optimizer = {
  paramGroups: groups,
  update() {
    for (const { weights, target, lr } of groups) {
      weights.forEach((w, i) => {
        weights[i] = w - lr * 2 * (w - target[i]);
      });
    }
  },
};
const loss = () => groups.flatMap((g) => g.weights.map((w, i) => (w - g.target[i]) ** 2)).reduce((a, b) => a + b);

const lr = schedule("warmup 10%, cosine to 0", { steps: 60, peak: 0.1 });
let run = drive(optimizer, lr, { scale: [1, 0.5] }); // the head at half the rate

console.log("update  body      head      loss");
while (run.steps < 60) {
  if (run.steps === 30) {
    // Interrupted: the schedule's whole state is one whole number.
    const saved = JSON.stringify({ steps: run.steps });
    run = drive(optimizer, lr, { scale: [1, 0.5], start: JSON.parse(saved).steps });
  }
  const t = run.steps;
  run.step(); // before each update
  optimizer.update();
  if (t % 10 === 0 || t === 59) {
    console.log(String(t).padEnd(7), ...groups.map((g) => `${g.lr.toFixed(6)} `), loss().toExponential(2));
  }
}

// The same call suits other places a rate may live in. (brain.js calls back after each iteration, so there the first
// rate is an option: net.train(data, { learningRate: run.step(), callbackPeriod: 1, callback: () => run.step() }).)
const brain = { trainOpts: { learningRate: 0.3 } };
const convnet = { learning_rate: 0.01 }; // convnetjs' trainers
let elsewhere = 0; // or a function, for anything else
const setElsewhere = (rate) => {
  elsewhere = rate;
};
for (const target of [brain.trainOpts, convnet, setElsewhere]) drive(target, lr, { start: 30 }).step();
console.log("update 30 elsewhere:", brain.trainOpts.learningRate, convnet.learning_rate, elsewhere);
