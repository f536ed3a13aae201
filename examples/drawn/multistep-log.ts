// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"multistep-log","note":"Drops of equal factors at chosen places, inside one phase.","peak":0.1,"phases":[{"shape":"multistep","milestones":[0.5,0.75],"scale":"log","to":"0.01 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** How many of the places lie at or before x. */
function passed(x: number, places: number[]): number {
  return places.filter((place) => place <= x).length;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.001;
  }
  const x = t / 1000;
  const w = passed(x, [0.5, 0.75]) / 2;
  return w === 1 ? 0.001 : 0.1 * Math.exp(w * -4.605170185988091);
}

