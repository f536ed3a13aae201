// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noam-hold","note":"Noam with a hold: the fall begins late, as if the hold had not been.","peak":0.002,"recipe":"power-law","warmup":100,"start":"0.009900990099009901 peak","hold":300,"power":1,"timescale":100},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0002857142857142856;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.000019801980198019803 * (1 - w) + 0.002 * w;
  }
  if (t < 400) {
    return 0.002;
  }
  const x = (t - 400) / 100;
  const w = 1 - (1 + x) ** (-1);
  return 0.002 * (1 - w);
}

