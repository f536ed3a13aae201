// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-inclusive","note":"A straight line that has the peak at its last update.","peak":0.001,"phases":[{"shape":"linear","length":9,"from":0,"to":"peak"},{"shape":"constant","length":1},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":40}}

export const steps = 40;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 40) {
    return 0.00005;
  }
  if (t < 9) {
    const w = t / 9;
    return 0.001 * w;
  }
  if (t < 10) {
    return 0.001;
  }
  const x = (t - 10) / 30;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.00005 * w;
}

