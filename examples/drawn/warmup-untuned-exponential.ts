// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-untuned-exponential","note":"1/(1 - \u03b2\u2082) updates as the time constant, over the whole schedule.","peak":0.001,"overlay":[{"shape":"approach","rate":1,"from":0,"to":1,"over":100,"skip":1}],"phases":[{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00005;
  }
  const x = t / 1000;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.00005 * w;
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.9999550518070864;
  }
  const x = (t + 1) / 100;
  const w = 1 - Math.exp(-1 * x);
  return 1 * w;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step);
}

