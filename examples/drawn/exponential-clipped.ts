// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exponential-clipped","note":"Halved every tenth until a floor is met.","peak":0.1,"floor":"0.05 peak","recipe":"exponential-decay"},"budget":{"steps":1000}}

export const steps = 1000;

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00009765625;
  }
  const w = t / 100;
  return w === 1 ? 0.05 : 0.1 * Math.exp(w * -0.6931471805599453);
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return Math.max(track_1(step), 0.005000000000000001);
}

