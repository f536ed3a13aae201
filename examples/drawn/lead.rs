// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"lead","note":"No zero at the start, and the last update on the floor.","peak":0.001,"lead":true,"phases":[{"shape":"linear","length":"10%","from":0,"to":"peak"},{"shape":"cosine","to":"0.01 peak"}]},"budget":{"steps":100}}

//! A learning-rate schedule: `peak 0.001, lead, linear 10% from 0 to peak, cosine to 0.01 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 100 on the rate stays at 0.00001.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 100;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.001;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 100.0 {
        return 0.00001;
    }
    if t < 9.0 {
        let w = (t + 1.0) / 10.0;
        return 0.001 * w;
    }
    if t < 99.0 {
        let x = (t - 9.0) / 90.0;
        let w = 0.5 - 0.5 * f64::cos(PI * x);
        return 0.001 * (1.0 - w) + 0.00001 * w;
    }
    0.00001
}
