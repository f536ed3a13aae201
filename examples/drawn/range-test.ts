// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"range-test","note":"Equal factors from very small to very large: the learning-rate range test.","inclusive":true,"phases":[{"shape":"linear","scale":"log","from":1e-7,"to":10}]},"budget":{"steps":100}}

export const steps = 100;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 100) {
    return 10;
  }
  if (t < 99) {
    const w = t / 99;
    return w === 1 ? 10 : 1e-7 * Math.exp(w * 18.420680743952367);
  }
  return 10;
}

