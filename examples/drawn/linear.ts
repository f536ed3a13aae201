// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"linear","note":"Straight down to zero: the tuning-free schedule of budgeted training.","peak":0.1,"phases":[{"shape":"linear","to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const w = t / 1000;
  return 0.1 * (1 - w);
}

