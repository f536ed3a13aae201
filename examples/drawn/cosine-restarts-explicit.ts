// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-restarts-explicit","note":"Periods and peaks chosen one by one.","peak":0.1,"phases":[{"shape":"cosine","length":"10%","from":"peak","to":"0.01 peak"},{"shape":"cosine","length":"20%","from":"0.8 peak","to":"0.01 peak"},{"shape":"cosine","length":"30%","from":"0.5 peak","to":"0.01 peak"},{"shape":"cosine","length":"rest","from":"0.3 peak","to":"0.01 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.001;
  }
  if (t < 100) {
    const x = t / 100;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.1 * (1 - w) + 0.001 * w;
  }
  if (t < 300) {
    const x = (t - 100) / 200;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.08000000000000002 * (1 - w) + 0.001 * w;
  }
  if (t < 600) {
    const x = (t - 300) / 300;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.05 * (1 - w) + 0.001 * w;
  }
  const x = (t - 600) / 400;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.03 * (1 - w) + 0.001 * w;
}

