// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-hold-cosine","note":"Climb, stay for a third, a cosine over the rest.","peak":0.001,"recipe":"warmup-hold-cosine","final":"0.001 peak"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.000001;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.001 * w;
  }
  if (t < 350) {
    return 0.001;
  }
  const x = (t - 350) / 650;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.000001 * w;
}

