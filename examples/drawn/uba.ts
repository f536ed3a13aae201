// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"uba","note":"The unified budget-aware family, phi = 5.","peak":0.1,"phases":[{"shape":"uba","phi":5,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = 5 * Math.sin(Math.PI * x / 2) ** 2 / (5 * Math.sin(Math.PI * x / 2) ** 2 + 2 * Math.sin(Math.PI * (1 - x) / 2) ** 2);
  return 0.1 * (1 - w);
}

