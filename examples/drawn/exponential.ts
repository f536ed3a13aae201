// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exponential","note":"A geometric run: the same factor in every step.","peak":0.01,"phases":[{"shape":"linear","scale":"log","to":"0.001 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00001;
  }
  const w = t / 1000;
  return w === 1 ? 0.00001 : 0.01 * Math.exp(w * -6.907755278982137);
}

