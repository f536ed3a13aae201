// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-linear-tail","note":"A cosine that is cut short, and a straight line to zero from the rate that it has come to.","peak":0.001,"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"cosine","to":"0.1 peak","over":950},{"shape":"linear","length":100,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.001 * w;
  }
  if (t < 900) {
    const x = (t - 50) / 950;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.001 * (1 - w) + 0.0001 * w;
  }
  const w = (t - 900) / 100;
  return 0.00012438224123471436 * (1 - w);
}

