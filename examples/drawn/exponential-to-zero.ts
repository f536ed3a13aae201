// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exponential-to-zero","note":"An exponential stretched so that it reaches zero.","peak":0.01,"phases":[{"shape":"exponential","rate":0.01,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = (1 - 0.01 ** x) / (1 - 0.01);
  return 0.01 * (1 - w);
}

