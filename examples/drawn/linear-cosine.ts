// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"linear-cosine","note":"A straight line times a cosine, and a constant on top.","peak":0.1,"overlay":[{"shape":"cosine","from":1,"to":0}],"phases":[{"shape":"linear","to":0}],"plus":[{"phases":[{"shape":"constant","from":"0.001 peak"}]}]},"budget":{"steps":1000}}

export const steps = 1000;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const w = t / 1000;
  return 0.1 * (1 - w);
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 1 * (1 - w);
}

/** Track 3. */
export function track_3(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0001;
  }
  return 0.0001;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step) + track_3(step);
}

