// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-radam","note":"The rectification of RAdam, over the whole schedule.","peak":0.001,"overlay":[{"shape":"radam","beta2":0.99,"from":0,"to":1}],"phases":[{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

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
    return 0.999786270073837;
  }
  const x = t / 1;
  const w = Math.sqrt((198.99999999999983 - 2 * (x + 5) * 0.99 ** (x + 5) / (1 - 0.99 ** (x + 5)) - 4) * (198.99999999999983 - 2 * (x + 5) * 0.99 ** (x + 5) / (1 - 0.99 ** (x + 5)) - 2) * 198.99999999999983 / (38414.999999999935 * (198.99999999999983 - 2 * (x + 5) * 0.99 ** (x + 5) / (1 - 0.99 ** (x + 5)))));
  return 1 * w;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step);
}

