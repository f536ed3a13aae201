// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"staircase","note":"Twelve equal treads down to a tenth.","peak":0.1,"phases":[{"shape":"step","count":12,"to":"0.1 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The whole k with k / n <= x < (k + 1) / n. */
function tread(x: number, n: number): number {
  const k = Math.floor(x * n);
  if (k / n > x) return k - 1;
  return (k + 1) / n <= x ? k + 1 : k;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.010000000000000002;
  }
  const x = t / 1000;
  const w = Math.min(tread(x, 12), 12 - 1) / (12 - 1);
  return 0.1 * (1 - w) + 0.010000000000000002 * w;
}

