// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-scheduler","note":"A power of the step from the warmup on, whatever the budget, and a straight line at the end.","peak":0.001,"recipe":"power-law","warmup":50,"power":0.51,"timescale":50,"cooldown":100},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.001 * w;
  }
  if (t < 900) {
    const x = (t - 50) / 50;
    const w = 1 - (1 + x) ** (-0.51);
    return 0.001 * (1 - w);
  }
  const w = (t - 900) / 100;
  return 0.00022898710283149014 * (1 - w);
}

