// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"spline","note":"A curve drawn by hand through five points on a log axis.","peak":0.0003,"phases":[{"shape":"spline","knots":[[0,0.000003],[0.08,"peak"],[0.5,"0.6 peak"],[0.85,"0.08 peak"],[1,3e-7]],"scale":"log"}]},"budget":{"steps":10000}}

//! A learning-rate schedule: `peak 0.0003, spline knots=[[0, 0.000003], [0.08, peak], [0.5, 0.6 peak], [0.85, 0.08 peak], [1, 3e-7]] log`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 10000 on the rate stays at 3e-7.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 10000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.0003;

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

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 10000.0 {
        return 3e-7;
    }
    let x = t / 10000.0;
    let w = hermite(x, &[0.0, 0.08, 0.5, 0.85, 1.0], &[0.0, -2.000000000000001, -1.7781512503836445, -0.903089986991944, 1.0], &[-29.084513809377672, 0.0, 0.8897173352359704, 4.587463144313592, 15.74339404245158]);
    if w == 1.0 { 3e-7 } else { 0.000003 * f64::exp(w * -2.302585092994046) }
}
