// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd-geometric","note":"Equal factors to a hundredth: a straight line on a log axis.","peak":0.0003,"recipe":"wsd","warmup":"2%","cooldown":"40%","shape":{"shape":"linear","scale":"log"},"final":"0.01 peak"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0000029999999999999997;
  }
  if (t < 20) {
    const w = t / 20;
    return 0.0003 * w;
  }
  if (t < 600) {
    return 0.0003;
  }
  const w = (t - 600) / 400;
  return w === 1 ? 0.0000029999999999999997 : 0.0003 * Math.exp(w * -4.605170185988091);
}

