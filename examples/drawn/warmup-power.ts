// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-power","note":"By the fourth power: nearly nothing for a long time.","peak":0.001,"phases":[{"shape":"polynomial","power":1,"k":4,"length":"25%","from":0,"to":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00005;
  }
  if (t < 250) {
    const x = t / 250;
    const w = 1 - (1 - x ** 4) ** 1;
    return 0.001 * w;
  }
  const x = (t - 250) / 750;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.00005 * w;
}

