// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-lead","note":"A straight line whose first update is not zero.","peak":0.001,"phases":[{"shape":"linear","length":9,"from":0,"to":"peak","over":10,"skip":1},{"shape":"constant","length":1,"from":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":40}}

//! A learning-rate schedule: `peak 0.001, linear 9 from 0 to peak over 10 skip 1, hold 1 at peak, cosine from peak to 0.05 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 40 on the rate stays at 0.00005.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 40;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.001;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 40.0 {
        return 0.00005;
    }
    if t < 9.0 {
        let w = (t + 1.0) / 10.0;
        return 0.001 * w;
    }
    if t < 10.0 {
        return 0.001;
    }
    let x = (t - 10.0) / 30.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.001 * (1.0 - w) + 0.00005 * w
}
