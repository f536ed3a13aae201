// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"half-cosine","note":"A climb to the middle of a cosine, and the second half of it.","peak":0.001,"recipe":"half-cosine","warmup":50,"ratio":0.1},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0001;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.00055 * w;
  }
  const x = (t - 50) / 950;
  const w = Math.sin(Math.PI * 0.5 * x);
  return 0.00055 * (1 - w) + 0.0001 * w;
}

