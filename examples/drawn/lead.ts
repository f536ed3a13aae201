// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"lead","note":"No zero at the start, and the last update on the floor.","peak":0.001,"lead":true,"phases":[{"shape":"linear","length":"10%","from":0,"to":"peak"},{"shape":"cosine","to":"0.01 peak"}]},"budget":{"steps":100}}

export const steps = 100;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 100) {
    return 0.00001;
  }
  if (t < 9) {
    const w = (t + 1) / 10;
    return 0.001 * w;
  }
  if (t < 99) {
    const x = (t - 9) / 90;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.001 * (1 - w) + 0.00001 * w;
  }
  return 0.00001;
}

