/** Cubic Hermite interpolation: knots, and ways to choose the slopes at them. All functions are affine-equivariant. */

/** Chooses the slope at every knot. `x` is strictly increasing and as long as `y`, at least 2. */
export type SlopeRule = (x: readonly number[], y: readonly number[]) => number[];

/** The slopes at inner knots from the widths and secants on both sides, and those at the ends from the two nearest. */
function threePoint(
  inner: (h0: number, h1: number, s0: number, s1: number) => number,
  ends: (h0: number, h1: number, s0: number, s1: number) => number,
): SlopeRule {
  return (x, y) => {
    const { h, s } = secants(x, y);
    const last = h.length - 1;
    if (last === 0) return [s[0]!, s[0]!];
    const at = (rule: typeof inner, i: number, k: number) => rule(h[i]!, h[k]!, s[i]!, s[k]!);
    return [at(ends, 0, 1), ...h.slice(1).map((_, i) => at(inner, i, i + 1)), at(ends, last, last - 1)];
  };
}

/** The slope of the parabola through three knots at the first of them. */
const endSlope = (h0: number, h1: number, s0: number, s1: number) => ((2 * h0 + h1) * s0 - h0 * s1) / (h0 + h1);

/** Slopes of the parabola through each knot and its two neighbours; the first and last three knots share one parabola. */
export const quadratic = /* @__PURE__ */ threePoint((h0, h1, s0, s1) => (h1 * s0 + h0 * s1) / (h0 + h1), endSlope);

/**
 * Monotone slopes: between two knots the curve never leaves their values.
 * Fritsch and Butland 1984 (weighted harmonic mean), ends by the three-point rule kept in shape, as scipy's PCHIP does.
 */
export const pchip = /* @__PURE__ */ threePoint(
  (h0, h1, s0, s1) => {
    const [before, after] = [2 * h1 + h0, h1 + 2 * h0];
    return s0 * s1 <= 0 ? 0 : (before + after) / (before / s0 + after / s1);
  },
  (h0, h1, s0, s1) => {
    const slope = endSlope(h0, h1, s0, s1);
    if (slope * s0 <= 0) return 0;
    return s0 * s1 <= 0 && Math.abs(slope) > 3 * Math.abs(s0) ? 3 * s0 : slope;
  },
);

/**
 * Akima 1970, with the end rule of the Rust library Peroxide (0.37): two ghost knots a tenth of the end interval apart, on the
 * parabola through the three end knots. Where both weights vanish, the mean of the two neighbouring secants.
 */
export const akima: SlopeRule = (x, y) => {
  if (x.length < 3) return quadratic(x, y);
  const n = x.length - 1;
  const [head, tail] = [(x[1]! - x[0]!) / 10, (x[n]! - x[n - 1]!) / 10];
  const before = [x[0]! - 2 * head, x[0]! - head];
  const after = [x[n]! + tail, x[n]! + 2 * tail];
  const first = before.map((at) => parabola(x.slice(0, 3), y.slice(0, 3), at));
  const final = after.map((at) => parabola(x.slice(-3), y.slice(-3), at));
  const { s } = secants([...before, ...x, ...after], [...first, ...y, ...final]);
  return x.map((_, i) => {
    const [s0, s1, s2, s3] = [s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!];
    const [left, right] = [Math.abs(s3 - s2), Math.abs(s1 - s0)];
    return left + right === 0 ? (s1 + s2) / 2 : (left * s1 + right * s2) / (left + right);
  });
};

/** The slope rules by name: the only list of them. */
export const slopeRules = { quadratic, pchip, akima };

/** A cubic spline ready to be evaluated: on interval i, y + u (m + u (c + u d)) with u = x - knot i. */
export interface Spline {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly m: readonly number[];
  readonly c: readonly number[];
  readonly d: readonly number[];
}

/** Builds the cubics from knots and their slopes. */
export function hermite(x: readonly number[], y: readonly number[], m: readonly number[]): Spline {
  const { h, s } = secants(x, y);
  const c = h.map((_, i) => (3 * s[i]! - 2 * m[i]! - m[i + 1]!) / h[i]!);
  const d = h.map((_, i) => (m[i]! + m[i + 1]! - 2 * s[i]!) / h[i]! ** 2);
  return { x, y, m, c, d };
}

/** The spline's value; exact at every knot. Left of the first knot and right of the last, the end cubics go on. */
export function splineAt(at: number, { x, y, m, c, d }: Spline): number {
  const last = x.length - 1;
  if (at === x[last]) return y[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  const u = at - x[low]!;
  return y[low]! + u * (m[low]! + u * (c[low]! + u * d[low]!));
}

function secants(x: readonly number[], y: readonly number[]): { h: number[]; s: number[] } {
  const h = x.slice(1).map((right, i) => right - x[i]!);
  return { h, s: h.map((width, i) => (y[i + 1]! - y[i]!) / width) };
}

/** The parabola through three points, by Lagrange. */
function parabola(x: readonly number[], y: readonly number[], at: number): number {
  const [a, b, c] = x as [number, number, number];
  return (
    (y[0]! * (at - b) * (at - c)) / ((a - b) * (a - c)) +
    (y[1]! * (at - a) * (at - c)) / ((b - a) * (b - c)) +
    (y[2]! * (at - a) * (at - b)) / ((c - a) * (c - b))
  );
}
