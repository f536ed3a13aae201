// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"hyperbolic","note":"Starts alike under every budget; here 200 of at most 250.","peak":0.01,"phases":[{"shape":"hyperbolic","reach":0.8,"to":"0.02 peak"}]},"budget":{"steps":200}}

export const steps = 200;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 200) {
    return 0.0002;
  }
  const x = t / 200;
  const w = 1 - Math.sqrt(0.8 * (1 - x) * (2 - 0.8 * (1 + x))) / Math.sqrt(0.8 * (2 - 0.8));
  return 0.01 * (1 - w) + 0.0002 * w;
}

