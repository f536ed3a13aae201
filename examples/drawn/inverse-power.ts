// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-power","note":"(1 + t/100)^-0.75.","peak":0.1,"recipe":"power-law","warmup":0,"power":0.75,"timescale":100},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.016556002607617016;
  }
  const x = t / 100;
  const w = 1 - (1 + x) ** (-0.75);
  return 0.1 * (1 - w);
}

