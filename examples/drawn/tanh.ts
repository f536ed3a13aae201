// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"tanh","note":"A hyperbolic-tangent drop in the second half.","peak":0.1,"phases":[{"shape":"tanh","lower":-6,"upper":3,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = (Math.tanh(-6 * (1 - x) + 3 * x) - Math.tanh(-6)) / (Math.tanh(3) - Math.tanh(-6));
  return 0.1 * (1 - w);
}

