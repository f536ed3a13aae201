// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noam","note":"Up in a straight line, down by the inverse square root, update counted from 1.","peak":0.0006987712429686843,"recipe":"noam","warmup":4000},"budget":{"steps":100000}}

export const steps = 100000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 100000) {
    return 0.0001397535498277346;
  }
  if (t < 4000) {
    const w = (t + 1) / 4000;
    return 0.0006987712429686843 * w;
  }
  const x = (t - 3999) / 4000;
  const w = 1 - (1 + x) ** (-0.5);
  return 0.0006987712429686843 * (1 - w);
}

