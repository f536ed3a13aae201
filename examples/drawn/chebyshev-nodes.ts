// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"chebyshev-nodes","note":"A cosine read half a step ahead, so that neither end is touched.","peak":0.1,"phases":[{"shape":"cosine","from":"peak","to":0,"over":"100%","skip":0.5}]},"budget":{"steps":20}}

export const steps = 20;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 20) {
    return 0.00015413331334359628;
  }
  const x = (t + 0.5) / 20;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.1 * (1 - w);
}

