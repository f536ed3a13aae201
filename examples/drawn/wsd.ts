// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd","note":"Warmup, stable, decay with the 1 - sqrt cooldown.","peak":0.0003,"recipe":"wsd","warmup":"1%","cooldown":"20%"},"budget":{"steps":10000}}

export const steps = 10000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 10000) {
    return 0;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.0003 * w;
  }
  if (t < 8000) {
    return 0.0003;
  }
  const x = (t - 8000) / 2000;
  const w = Math.sqrt(x);
  return 0.0003 * (1 - w);
}

