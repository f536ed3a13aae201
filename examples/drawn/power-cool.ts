// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-cool","note":"The least of a flat rate and c (T - t)^1.2, down to a floor; the run stops before the curve does.","peak":0.02,"horizon":3125,"floor":"0.04 peak","ceiling":"peak","phases":[{"shape":"polynomial","power":1.2,"from":"3 peak","to":0}]},"budget":{"steps":3040}}

export const steps = 3040;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 3125) {
    return 0;
  }
  const x = t / 3125;
  const w = 1 - (1 - x) ** 1.2;
  return 0.06 * (1 - w);
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return Math.min(Math.max(track_1(step), 0.0008), 0.02);
}

