// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"swa","note":"A decay, then a constant rate for averaging weights.","peak":0.1,"recipe":"swa"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.005000000000000001;
  }
  if (t < 750) {
    const x = t / 1000;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.1 * (1 - w);
  }
  if (t < 800) {
    const x = (t - 750) / 50;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.014644660940672627 * (1 - w) + 0.005000000000000001 * w;
  }
  return 0.005000000000000001;
}

