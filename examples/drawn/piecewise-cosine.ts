// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"piecewise-cosine","note":"Half waves through given points.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.1 peak"],[0.15,"peak"],[0.5,"0.4 peak"],[0.7,"0.4 peak"],[1,0]],"between":"cosine"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The entry at a place counted from 0; the first and the last are taken for places outside. */
function pick(list: number[], place: number): number {
  return list[Math.min(Math.max(Math.floor(place), 0), list.length - 1)]!;
}

/** Straight lines between the knots (xs, ys), which go on past the last. */
function chain(x: number, xs: number[], ys: number[]): number {
  let i = xs.length - 2;
  while (i > 0 && xs[i]! > x) i--;
  const u = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
  return ys[i]! * (1 - u) + ys[i + 1]! * u;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = t / 1000;
  const w = pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], Math.min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3) + 1) + (pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], Math.min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3)) - pick([0, 1, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113], Math.min(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]), 3) + 1)) / 2 * (Math.cos(Math.PI * (chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4]) - Math.min(Math.floor(chain(x, [0, 0.15, 0.5, 0.7, 1], [0, 1, 2, 3, 4])), 3))) + 1);
  return 0.010000000000000002 * (1 - w) + 0.1 * w;
}

