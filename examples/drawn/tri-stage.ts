// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"tri-stage","note":"Straight up, flat, exponentially down.","peak":0.0003,"recipe":"tri-stage"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0000029999999999999997;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.0000029999999999999997 * (1 - w) + 0.0003 * w;
  }
  if (t < 500) {
    return 0.0003;
  }
  const w = (t - 500) / 500;
  return w === 1 ? 0.0000029999999999999997 : 0.0003 * Math.exp(w * -4.605170185988091);
}

