// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-power","note":"By the fourth power: nearly nothing for a long time.","peak":0.001,"phases":[{"shape":"polynomial","power":1,"k":4,"length":"25%","from":0,"to":"peak"},{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, polynomial power=1 k=4 25% from 0 to peak, cosine from peak to 0.05 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.00005.
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
        return 0.00005;
    }
    if t < 250.0 {
        let x = t / 250.0;
        let w = 1.0 - f64::powf(1.0 - f64::powf(x, 4.0), 1.0);
        return 0.001 * w;
    }
    let x = (t - 250.0) / 750.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.001 * (1.0 - w) + 0.00005 * w
}
