// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"mirror-cosine","note":"A cooldown that is steep at both ends.","peak":0.0003,"recipe":"wsd","warmup":"2%","cooldown":"40%","shape":{"shape":"mirror-cosine"}},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  if (t < 20) {
    const w = t / 20;
    return 0.0003 * w;
  }
  if (t < 600) {
    return 0.0003;
  }
  const x = (t - 600) / 400;
  const w = 2 * x - (0.5 - 0.5 * Math.cos(Math.PI * x));
  return 0.0003 * (1 - w);
}

