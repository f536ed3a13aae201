// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"piecewise-values","note":"Given rates between given places.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"peak"],[0.3,"0.5 peak"],[0.6,"0.1 peak"],[0.8,"0.2 peak"],[0.9,"0.02 peak"],[1,"0.02 peak"]],"between":"step"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** How many of the places lie at or before x. */
function passed(x: number, places: number[]): number {
  return places.filter((place) => place <= x).length;
}

/** The entry at a place counted from 0; the first and the last are taken for places outside. */
function pick(list: number[], place: number): number {
  return list[Math.min(Math.max(Math.floor(place), 0), list.length - 1)]!;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.002;
  }
  const x = t / 1000;
  const w = pick([0, 0.5102040816326531, 0.9183673469387754, 0.8163265306122449, 1, 1], passed(x, [0, 0.3, 0.6, 0.8, 0.9, 1]) - 1);
  return 0.1 * (1 - w) + 0.002 * w;
}

