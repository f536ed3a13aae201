// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-time-stairs","note":"Inverse time, changed at every tenth only.","peak":0.1,"phases":[{"shape":"inverse-power","power":1,"from":"peak","over":"10%","grain":"10%"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.009999999999999998;
  }
  const x = (Math.floor(t / 100) * 100) / 100;
  const w = 1 - (1 + x) ** (-1);
  return 0.1 * (1 - w);
}

