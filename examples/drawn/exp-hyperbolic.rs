// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exp-hyperbolic","note":"The hyperbola in log space.","peak":0.01,"phases":[{"shape":"exp-hyperbolic","reach":0.8,"to":0.000001}]},"budget":{"steps":200}}

//! A learning-rate schedule: `peak 0.01, exp-hyperbolic reach=0.8 to 0.000001`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 200 on the rate stays at 0.000001.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 200;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.01;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 200.0 {
        return 0.000001;
    }
    let x = t / 200.0;
    let w = 1.0 - f64::sqrt(0.8 * (1.0 - x) * (2.0 - 0.8 * (1.0 + x))) / f64::sqrt(0.8 * (2.0 - 0.8));
    if w == 1.0 { 0.000001 } else { 0.01 * f64::exp(w * -9.210340371976184) }
}
