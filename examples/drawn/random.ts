// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"random","note":"Drawn anew at every step from a seed, small values more often.","peak":0.1,"phases":[{"shape":"random","seed":7,"power":4}]},"budget":{"steps":100}}

export const steps = 100;

/** A number from 0 to below 1 that is the same for the same seed and count. */
function random(seed: number, count: number): number {
  const whole = Math.floor(count);
  let mixed = (seed ^ Math.imul(whole | 0, 0x9e3779b1) ^ Math.imul(Math.floor(whole / 2 ** 32) | 0, 0x85ebca6b)) >>> 0;
  for (const factor of [0x7feb352d, 0x846ca68b]) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), factor);
    mixed = (mixed ^ (mixed >>> 15)) >>> 0;
  }
  return mixed / 2 ** 32;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 100) {
    return 0.09198068077655629;
  }
  const x = t / 1;
  const w = 1 - random(7, x) ** 4;
  return 0.1 * (1 - w);
}

