// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-waves","note":"Two whole waves: down and up again, twice.","peak":0.1,"end":"extrapolate","phases":[{"shape":"cosine","from":"peak","to":0,"over":"25%"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  const x = t / 250;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.1 * (1 - w);
}

