// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"lambda","note":"A formula in the step.","peak":0.1,"phases":[{"shape":"formula","of":"min((x + 1) / 100, (1 - x / 1000) ^ 2 * 1.2)","from":0,"to":"peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1;
  const w = Math.min((x + 1) / 100, (1 - x / 1000) ** 2 * 1.2);
  return 0.1 * w;
}

