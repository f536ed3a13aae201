// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"range-test","note":"Equal factors from very small to very large: the learning-rate range test.","inclusive":true,"phases":[{"shape":"linear","scale":"log","from":1e-7,"to":10}]},"budget":{"steps":100}}

//! A learning-rate schedule: `inclusive, linear from 1e-7 to 10 log`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 100 on the rate stays at 10.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 100;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 1.0;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 100.0 {
        return 10.0;
    }
    if t < 99.0 {
        let w = t / 99.0;
        return if w == 1.0 { 10.0 } else { 1e-7 * f64::exp(w * 18.420680743952367) };
    }
    10.0
}
