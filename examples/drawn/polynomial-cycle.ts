// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"polynomial-cycle","note":"Touches the floor at every fifth of the run and starts again, lower each time.","peak":0.1,"phases":[{"shape":"polynomial-cycle","from":"peak","to":"0.05 peak","over":"20%"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.005000000000000001;
  }
  const x = t / 200;
  const w = 1 - (1 - x / Math.max(1, -Math.floor(-x))) ** 1;
  return 0.1 * (1 - w) + 0.005000000000000001 * w;
}

