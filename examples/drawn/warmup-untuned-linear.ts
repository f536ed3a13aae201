// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-untuned-linear","note":"2/(1 - \u03b2\u2082) updates in a straight line, over the whole schedule.","peak":0.001,"overlay":[{"shape":"linear","length":199,"from":0,"to":1,"over":200,"skip":1},{"shape":"constant","from":1}],"phases":[{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

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
    return 1;
  }
  if (t < 199) {
    const w = (t + 1) / 200;
    return 1 * w;
  }
  return 1;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step);
}

