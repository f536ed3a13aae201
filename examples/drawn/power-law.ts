// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-law","note":"Warmup, then the square root of inverse time, on a floor.","peak":0.001,"floor":"0.2 peak","recipe":"power-law","power":0.5,"timescale":"2%"},"budget":{"steps":1000}}

export const steps = 1000;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00014142135623730945;
  }
  if (t < 20) {
    const w = t / 20;
    return 0.001 * w;
  }
  const x = (t - 20) / 20;
  const w = 1 - (1 + x) ** (-0.5);
  return 0.001 * (1 - w);
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return Math.max(track_1(step), 0.0002);
}

