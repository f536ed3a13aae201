// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"table","note":"Ten values, each for a tenth of the run.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.2 peak"],[0.1,"0.7 peak"],[0.2,"peak"],[0.3,"peak"],[0.4,"0.8 peak"],[0.5,"0.9 peak"],[0.6,"0.6 peak"],[0.7,"0.3 peak"],[0.8,"0.35 peak"],[0.9,"0.1 peak"],[1,"0.1 peak"]],"between":"step"}]},"budget":{"steps":1000}}

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
    return 0.010000000000000002;
  }
  const x = t / 1000;
  const w = pick([0, 0.6249999999999999, 1, 1, 0.7500000000000001, 0.8750000000000001, 0.4999999999999999, 0.12499999999999993, 0.1874999999999999, -0.12500000000000003, -0.12500000000000003], passed(x, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) - 1);
  return 0.020000000000000004 * (1 - w) + 0.1 * w;
}

