// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sigmoid","note":"A smooth fall around the middle.","peak":0.1,"phases":[{"shape":"logistic","steepness":14,"centre":0.55,"from":"peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00018329389424928124;
  }
  const x = t / 1000;
  const w = 1 - 1 / (1 + Math.exp(14 * (x - 0.55)));
  return 0.1 * (1 - w);
}

