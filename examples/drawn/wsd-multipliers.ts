// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd-multipliers","note":"Three plateaus of their own lengths and heights, each cooled down; every cooldown has an update at its end.","peak":0.001,"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"constant","length":190},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":239,"from":"0.7 peak"},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":319,"from":"0.5 peak"},{"shape":"linear","length":80,"to":0}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  if (t < 50) {
    const w = t / 50;
    return 0.001 * w;
  }
  if (t < 240) {
    return 0.001;
  }
  if (t < 300) {
    const w = (t - 240) / 60;
    return 0.001 * (1 - w);
  }
  if (t < 301) {
    return 0;
  }
  if (t < 540) {
    return 0.0007;
  }
  if (t < 600) {
    const w = (t - 540) / 60;
    return 0.0007 * (1 - w);
  }
  if (t < 601) {
    return 0;
  }
  if (t < 920) {
    return 0.0005;
  }
  const w = (t - 920) / 80;
  return 0.0005 * (1 - w);
}

