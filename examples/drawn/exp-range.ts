// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exp-range","note":"Triangles whose height falls at every step.","peak":0.1,"phases":[{"shape":"exp-range","decay":0.6,"from":"0.1 peak","to":"peak","over":"20%"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.010000000000000002;
  }
  const x = t / 200;
  const w = Math.min((x - Math.floor(x)) / 0.5, (1 - (x - Math.floor(x))) / (1 - 0.5)) * 0.6 ** x;
  return 0.010000000000000002 * (1 - w) + 0.1 * w;
}

