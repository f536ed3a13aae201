// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-time","note":"Half after a tenth of the run, a third after two.","peak":0.1,"recipe":"power-law","warmup":0},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.009090909090909094;
  }
  const x = t / 100;
  const w = 1 - (1 + x) ** (-1);
  return 0.1 * (1 - w);
}

