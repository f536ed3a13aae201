// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"constant-until","note":"A third of the rate for the first tenth, then all of it.","peak":0.1,"phases":[{"shape":"constant","length":"10%","from":"0.3333333333333333 peak"},{"shape":"constant","from":"peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.1;
  }
  if (t < 100) {
    return 0.03333333333333333;
  }
  return 0.1;
}

