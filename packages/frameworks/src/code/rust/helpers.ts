import type { Helpers } from "../closed-form.ts";
import { code } from "../template.ts";

/** The functions that formulas in Rust call; those that others call come first. */
export const rustHelpers: Helpers = {
  cycle_index: code`
    /// The local step at which cycle \`i\` begins; each cycle is \`multiply\` times as long as the last.
    fn cycle_begin(i: f64, length: f64, multiply: f64) -> f64 {
        if multiply == 1.0 {
            return i * length;
        }
        let power = f64::powf(multiply, i);
        let growth = if power < 1.5 {
            f64::exp_m1(i * f64::ln_1p(multiply - 1.0))
        } else {
            power - 1.0
        };
        length * growth / (multiply - 1.0)
    }

    /// The cycle that a local step lies in.
    fn cycle_index(local: f64, length: f64, multiply: f64) -> f64 {
        let begin = |i: f64| cycle_begin(i, length, multiply);
        let cycles = local / length;
        let i = if multiply == 1.0 {
            f64::floor(cycles)
        } else {
            f64::floor(f64::ln_1p(cycles * (multiply - 1.0)) / f64::ln_1p(multiply - 1.0))
        };
        if i > 0.0 && begin(i) > local {
            i - 1.0
        } else if begin(i + 1.0) <= local {
            i + 1.0
        } else {
            i
        }
    }
  `,
  cycle: code`
    /// How far inside its cycle a local step lies, from 0 to 1.
    fn cycle(local: f64, length: f64, multiply: f64) -> f64 {
        let i = cycle_index(local, length, multiply);
        (local - cycle_begin(i, length, multiply)) / (length * f64::powf(multiply, i))
    }
  `,
  tread: code`
    /// The whole k with k / n <= x < (k + 1) / n.
    fn tread(x: f64, n: f64) -> f64 {
        let k = f64::floor(x * n);
        if k / n > x {
            k - 1.0
        } else if (k + 1.0) / n <= x {
            k + 1.0
        } else {
            k
        }
    }
  `,
  passed: code`
    /// How many of the places lie at or before x.
    fn passed(x: f64, places: &[f64]) -> f64 {
        places.partition_point(|&place| place <= x) as f64
    }
  `,
  pick: code`
    /// The entry at a place counted from 0; the first and the last are taken for places outside.
    fn pick(list: &[f64], place: f64) -> f64 {
        list[usize::min(f64::floor(place) as usize, list.len() - 1)]
    }
  `,
  chain: code`
    /// Straight lines between the knots (xs, ys), which go on past the last.
    fn chain(x: f64, xs: &[f64], ys: &[f64]) -> f64 {
        let i = xs.partition_point(|&knot| knot <= x).clamp(1, xs.len() - 1) - 1;
        let u = (x - xs[i]) / (xs[i + 1] - xs[i]);
        ys[i] * (1.0 - u) + ys[i + 1] * u
    }
  `,
  random: code`
    /// A number from 0 to below 1 that is the same for the same seed and count.
    fn random(seed: f64, count: f64) -> f64 {
        let whole = f64::floor(count) as i128;
        let (low, high) = (whole as u32, (whole >> 32) as u32);
        let mut mixed =
            seed as i64 as u32 ^ low.wrapping_mul(0x9e37_79b1) ^ high.wrapping_mul(0x85eb_ca6b);
        for factor in [0x7feb_352d, 0x846c_a68b] {
            mixed = (mixed ^ (mixed >> 16)).wrapping_mul(factor);
            mixed ^= mixed >> 15;
        }
        f64::from(mixed) / 4_294_967_296.0
    }
  `,
  hermite: code`
    /// Cubic Hermite spline through the knots (xs, ys) with the given slopes.
    fn hermite(x: f64, xs: &[f64], ys: &[f64], slopes: &[f64]) -> f64 {
        let last = xs.len() - 1;
        if x == xs[last] {
            return ys[last];
        }
        let i = xs.partition_point(|&knot| knot <= x).clamp(1, last) - 1;
        let (h, u) = (xs[i + 1] - xs[i], x - xs[i]);
        let s = (ys[i + 1] - ys[i]) / h;
        let c = (3.0 * s - 2.0 * slopes[i] - slopes[i + 1]) / h;
        let d = (slopes[i] + slopes[i + 1] - 2.0 * s) / (h * h);
        ys[i] + u * (slopes[i] + u * (c + u * d))
    }
  `,
};
