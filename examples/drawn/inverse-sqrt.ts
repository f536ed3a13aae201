// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt","note":"The inverse square root of the step, from the peak that the warmup reaches.","peak":0.0005,"recipe":"inverse-sqrt"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.000158113883008419;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.0005 * w;
  }
  const x = (t - 100) / 100;
  const w = 1 - (1 + x) ** (-0.5);
  return 0.0005 * (1 - w);
}

