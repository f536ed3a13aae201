// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine","note":"Half a cosine wave to a tenth of the peak.","peak":0.001,"phases":[{"shape":"cosine","to":"0.1 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.0001;
  }
  const x = t / 1000;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.001 * (1 - w) + 0.0001 * w;
}

