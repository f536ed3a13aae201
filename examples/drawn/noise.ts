// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noise","note":"Seeded noise on a cosine: the same at a step whoever asks.","peak":0.1,"floor":0,"overlay":[{"shape":"constant","length":"40%","from":1},{"shape":"noise","seed":42,"amount":0.3,"law":"normal","length":"40%","from":1},{"shape":"constant","from":1}],"phases":[{"shape":"cosine","to":"0.05 peak"}]},"budget":{"steps":200}}

export const steps = 200;

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

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 200) {
    return 0.005000000000000001;
  }
  const x = t / 200;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.1 * (1 - w) + 0.005000000000000001 * w;
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 200) {
    return 1;
  }
  if (t < 80) {
    return 1;
  }
  if (t < 160) {
    const x = (t - 80) / 1;
    const w = -0.3 * (Math.sqrt(-2 * Math.log(1 - random(42, 2 * Math.floor(x)))) * Math.cos(2 * Math.PI * random(42, 2 * Math.floor(x) + 1)));
    return 1 * (1 - w);
  }
  return 1;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return Math.max(track_1(step) * track_2(step), 0);
}

