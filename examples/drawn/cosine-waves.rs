// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-waves","note":"Two whole waves: down and up again, twice.","peak":0.1,"end":"extrapolate","phases":[{"shape":"cosine","from":"peak","to":0,"over":"25%"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, end extrapolate, cosine from peak to 0 over 25%`.
//!
//! `step` is the number of updates already made: 0 before the first. Past step 1000 its last curve goes on.
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
    let x = t / 250.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.1 * (1.0 - w)
}
