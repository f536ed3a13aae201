// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-restarts-count","note":"Four half waves, by their number.","peak":0.1,"phases":[{"shape":"linear","length":"5%","from":0,"to":"peak"},{"shape":"cosine-cycles","cycles":4,"from":"peak","to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.1;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.1 * w;
  }
  const x = (t - 50) / 950;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * (4 * x - Math.floor(4 * x)));
  return 0.1 * (1 - w);
}

