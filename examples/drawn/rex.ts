// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"rex","note":"The reflected exponential of the paper, d = 0.5.","peak":0.1,"phases":[{"shape":"rex","to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = (1 - 0.5) * x / (1 - 0.5 * x);
  return 0.1 * (1 - w);
}

