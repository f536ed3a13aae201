// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"adafactor-relative","note":"The relative step of Adafactor, to be multiplied by the size of each parameter.","phases":[{"shape":"formula","of":"min(0.01, 1 / sqrt(x + 1))","from":0,"to":1}]},"budget":{"steps":100000}}

export const steps = 100000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 100000) {
    return 0.0031622618488986627;
  }
  const x = t / 1;
  const w = Math.min(0.01, 1 / Math.sqrt(x + 1));
  return 1 * w;
}

