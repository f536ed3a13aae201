// jax-js: the whole update is compiled once, and the rate goes in as an argument.
// Run from the repository root:  npm run build && node examples/trainers/jax.mjs

import { defaultDevice, init, jit, numpy as np, valueAndGrad } from "@jax-js/jax";
import { schedule } from "glidepath";
import { rateArgument } from "glidepath/adapter/jax";

await init("wasm"); // init() alone looks for WebGPU and fails on Node 20
defaultDevice("wasm");

// y = 2a − b + 1 on a small grid.
const inputs = Array.from({ length: 32 }, (_, i) => [Math.sin(i), Math.cos(1.7 * i), 1]);
const x = np.array(inputs);
const y = np.array(inputs.map(([a, b, one]) => 2 * a - b + one));

const loss = (w, x, y) => np.square(np.dot(x, w).sub(y)).mean();
let traces = 0;
const update = jit((w, x, y, rate) => {
  traces += 1;
  const [value, slope] = valueAndGrad(loss)(w.ref, x, y);
  return [w.sub(slope.mul(rate)), value];
});

const lr = schedule("warmup 10%, cosine to 0", { steps: 200, peak: 0.05 });
const rates = rateArgument(lr);

let w = np.array([0, 0, 0]);
console.log("update  rate      loss");
for (let t = 0; t < 200; t++) {
  const rate = rates.step(); // closing over a variable instead would bake its first value in
  const [next, value] = update(w, x.ref, y.ref, rate);
  w = next;
  if (t % 25 === 0 || t === 199) console.log(String(t).padEnd(7), rate.toFixed(6), " ", value.js().toExponential(2));
  else value.dispose();
}
console.log(`weights: ${w.js().map((v) => v.toFixed(4))} (true: 2, -1, 1); traced ${traces} time(s)`);
