// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"slanted-triangular","note":"A short climb and a long fall, from a 32nd of the peak and back.","peak":0.1,"recipe":"slanted-triangular"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.003125;
  }
  if (t < 100) {
    const w = t / 100;
    return 0.003125 * (1 - w) + 0.1 * w;
  }
  const w = (t - 100) / 900;
  return 0.1 * (1 - w) + 0.003125 * w;
}

