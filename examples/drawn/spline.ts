// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"spline","note":"A curve drawn by hand through five points on a log axis.","peak":0.0003,"phases":[{"shape":"spline","knots":[[0,0.000003],[0.08,"peak"],[0.5,"0.6 peak"],[0.85,"0.08 peak"],[1,3e-7]],"scale":"log"}]},"budget":{"steps":10000}}

export const steps = 10000;

/** Cubic Hermite spline through the knots (xs, ys) with the given slopes. */
function hermite(x: number, xs: number[], ys: number[], slopes: number[]): number {
  const last = xs.length - 1;
  if (x === xs[last]) return ys[last]!;
  let i = last - 1;
  while (i > 0 && xs[i]! > x) i--;
  const [h, u] = [xs[i + 1]! - xs[i]!, x - xs[i]!];
  const s = (ys[i + 1]! - ys[i]!) / h;
  const c = (3 * s - 2 * slopes[i]! - slopes[i + 1]!) / h;
  const d = (slopes[i]! + slopes[i + 1]! - 2 * s) / h ** 2;
  return ys[i]! + u * (slopes[i]! + u * (c + u * d));
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 10000) {
    return 3e-7;
  }
  const x = t / 10000;
  const w = hermite(x, [0, 0.08, 0.5, 0.85, 1], [0, -2.000000000000001, -1.7781512503836445, -0.903089986991944, 1], [-29.084513809377672, 0, 0.8897173352359704, 4.587463144313592, 15.74339404245158]);
  return w === 1 ? 3e-7 : 0.000003 * Math.exp(w * -2.302585092994046);
}

