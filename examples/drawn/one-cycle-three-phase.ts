// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"one-cycle-three-phase","note":"Up, down the same way, then far below the start.","peak":0.1,"recipe":"three-phase"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 4e-7;
  }
  if (t < 300) {
    const x = t / 300;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.004 * (1 - w) + 0.1 * w;
  }
  if (t < 600) {
    const x = (t - 300) / 300;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.1 * (1 - w) + 0.004 * w;
  }
  const x = (t - 600) / 400;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.004 * (1 - w) + 4e-7 * w;
}

