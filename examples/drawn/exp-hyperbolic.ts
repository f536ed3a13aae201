// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exp-hyperbolic","note":"The hyperbola in log space.","peak":0.01,"phases":[{"shape":"exp-hyperbolic","reach":0.8,"to":0.000001}]},"budget":{"steps":200}}

export const steps = 200;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 200) {
    return 0.000001;
  }
  const x = t / 200;
  const w = 1 - Math.sqrt(0.8 * (1 - x) * (2 - 0.8 * (1 + x))) / Math.sqrt(0.8 * (2 - 0.8));
  return w === 1 ? 0.000001 : 0.01 * Math.exp(w * -9.210340371976184);
}

