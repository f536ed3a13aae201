// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"k-decay","note":"A cosine in the third power of time: stays up for longer.","peak":0.1,"phases":[{"shape":"cosine","k":3,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = 1 - (Math.sin(Math.PI * (1 - x ** 3) / 2) ** 2) ** 1;
  return 0.1 * (1 - w);
}

