// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-power","note":"Half a wave squared: falls sooner, lands softer.","peak":0.1,"phases":[{"shape":"cosine","exponent":2,"to":"0.02 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, cosine exponent=2 to 0.02 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.002.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.002;
    }
    let x = t / 1000.0;
    let w = 1.0 - f64::powf(f64::powf(f64::sin(PI * (1.0 - f64::powf(x, 1.0)) / 2.0), 2.0), 2.0);
    0.1 * (1.0 - w) + 0.002 * w
}
