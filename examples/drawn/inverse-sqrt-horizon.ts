// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt-horizon","note":"1/sqrt(1 + 28.6 t/T), the inverse square root on the scale of the run: under a fifth is left at the end of any.","peak":0.001,"recipe":"inverse-sqrt","warmup":0,"timescale":"3.4965034965034962%"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00018380365552345191;
  }
  const x = t / 34.96503496503496;
  const w = 1 - (1 + x) ** (-0.5);
  return 0.001 * (1 - w);
}

