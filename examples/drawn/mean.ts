// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"mean","note":"The mean of a straight line and a cosine: a sum with halves.","peak":0.1,"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"linear","to":"0.1 peak"}],"plus":[{"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"cosine","to":0}]}]},"budget":{"steps":1000}}

export const steps = 1000;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.010000000000000002;
  }
  const w = t / 1000;
  return 0.1 * (1 - w) + 0.010000000000000002 * w;
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.5;
  }
  return 0.5;
}

/** Track 3. */
export function track_3(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.1 * (1 - w);
}

/** Track 4. */
export function track_4(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.5;
  }
  return 0.5;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step) + track_3(step) * track_4(step);
}

