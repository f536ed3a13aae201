// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"piecewise-linear","note":"Straight lines through given points.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"0.1 peak"],[0.15,"peak"],[0.5,"0.4 peak"],[0.7,"0.4 peak"],[1,0]]}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, table knots=[[0, 0.1 peak], [0.15, peak], [0.5, 0.4 peak], [0.7, 0.4 peak], [1, 0]]`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// Straight lines between the knots (xs, ys), which go on past the last.
fn chain(x: f64, xs: &[f64], ys: &[f64]) -> f64 {
    let i = xs.partition_point(|&knot| knot <= x).clamp(1, xs.len() - 1) - 1;
    let u = (x - xs[i]) / (xs[i + 1] - xs[i]);
    ys[i] * (1.0 - u) + ys[i + 1] * u
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0;
    }
    let x = t / 1000.0;
    let w = chain(x, &[0.0, 0.15, 0.5, 0.7, 1.0], &[0.0, 1.0, 0.3333333333333334, 0.3333333333333334, -0.11111111111111113]);
    0.010000000000000002 * (1.0 - w) + 0.1 * w
}
