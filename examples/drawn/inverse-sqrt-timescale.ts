// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt-timescale","note":"The same with a time scale of its own: slower than the warmup.","peak":0.0005,"recipe":"inverse-sqrt","warmup":"5%","timescale":"50%"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00029361010975735173;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.0005 * w;
  }
  const x = (t - 50) / 500;
  const w = 1 - (1 + x) ** (-0.5);
  return 0.0005 * (1 - w);
}

