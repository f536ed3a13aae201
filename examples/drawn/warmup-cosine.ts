// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-cosine","note":"A short climb, then a cosine to a tenth: the usual recipe for transformers.","peak":0.0003,"recipe":"warmup-decay","warmup":"3%","decay":{"shape":"cosine"},"final":"0.1 peak"},"budget":{"steps":10000}}

export const steps = 10000;

/** The learning rate of the next update, after `step` updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 10000) {
    return 0.000029999999999999997;
  }
  if (t < 300) {
    const x = t / 300;
    const w = x;
    return 0 * (1 - w) + 0.0003 * w;
  }
  const x = (t - 300) / 9700;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.0003 * (1 - w) + 0.000029999999999999997 * w;
}
