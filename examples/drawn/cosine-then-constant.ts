// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-then-constant","note":"A cosine to a tenth that is then held, for runs without an end.","peak":0.001,"recipe":"cosine-then-constant"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0001;
  }
  if (t < 20) {
    const w = t / 20;
    return 0.001 * w;
  }
  if (t < 620) {
    const x = (t - 20) / 600;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.001 * (1 - w) + 0.0001 * w;
  }
  return 0.0001;
}

