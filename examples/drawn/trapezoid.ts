// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"trapezoid","note":"Straight up, flat, straight down.","peak":0.001,"recipe":"trapezoid"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.001 * w;
  }
  if (t < 800) {
    return 0.001;
  }
  const w = (t - 800) / 200;
  return 0.001 * (1 - w);
}

