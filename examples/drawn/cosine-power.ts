// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-power","note":"Half a wave squared: falls sooner, lands softer.","peak":0.1,"phases":[{"shape":"cosine","exponent":2,"to":"0.02 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.002;
  }
  const x = t / 1000;
  const w = 1 - (Math.sin(Math.PI * (1 - x ** 1) / 2) ** 2) ** 2;
  return 0.1 * (1 - w) + 0.002 * w;
}

