// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd-cycles","note":"Three plateaus, each cooled down to a model worth keeping.","peak":0.0003,"recipe":"wsd-cycles","warmup":"2%","cooldown":"10%","final":"0.1 peak"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.000029999999999999997;
  }
  if (t < 20) {
    const w = t / 20;
    return 0.0003 * w;
  }
  if (t < 246) {
    return 0.0003;
  }
  if (t < 346) {
    const w = (t - 246) / 100;
    return 0.0003 * (1 - w) + 0.000029999999999999997 * w;
  }
  if (t < 573) {
    return 0.0003;
  }
  if (t < 673) {
    const w = (t - 573) / 100;
    return 0.0003 * (1 - w) + 0.000029999999999999997 * w;
  }
  if (t < 900) {
    return 0.0003;
  }
  const w = (t - 900) / 100;
  return 0.0003 * (1 - w) + 0.000029999999999999997 * w;
}

