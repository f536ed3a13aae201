// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-lead","note":"A straight line whose first update is not zero.","peak":0.001,"phases":[{"shape":"linear","length":9,"from":0,"to":"peak","over":10,"skip":1},{"shape":"constant","length":1,"from":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":40}}

export const steps = 40;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 40) {
    return 0.00005;
  }
  if (t < 9) {
    const w = (t + 1) / 10;
    return 0.001 * w;
  }
  if (t < 10) {
    return 0.001;
  }
  const x = (t - 10) / 30;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.00005 * w;
}

