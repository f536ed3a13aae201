// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"one-cycle-linear","note":"One climb and one fall in straight lines.","peak":0.1,"recipe":"one-cycle","shape":{"shape":"linear"}},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 4e-7;
  }
  if (t < 300) {
    const w = t / 300;
    return 0.004 * (1 - w) + 0.1 * w;
  }
  const w = (t - 300) / 700;
  return 0.1 * (1 - w) + 4e-7 * w;
}

