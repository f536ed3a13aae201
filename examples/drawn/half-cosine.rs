// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"half-cosine","note":"A climb to the middle of a cosine, and the second half of it.","peak":0.001,"recipe":"half-cosine","warmup":50,"ratio":0.1},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, half-cosine warmup=50 ratio=0.1`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.0001.
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
pub const PEAK: f64 = 0.001;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0001;
    }
    if t < 50.0 {
        let w = t / 50.0;
        return 0.00055 * w;
    }
    let x = (t - 50.0) / 950.0;
    let w = f64::sin(PI * 0.5 * x);
    0.00055 * (1.0 - w) + 0.0001 * w
}
