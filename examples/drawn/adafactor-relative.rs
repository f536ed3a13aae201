// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"adafactor-relative","note":"The relative step of Adafactor, to be multiplied by the size of each parameter.","phases":[{"shape":"formula","of":"min(0.01, 1 / sqrt(x + 1))","from":0,"to":1}]},"budget":{"steps":100000}}

//! A learning-rate schedule: `formula of="min(0.01, 1 / sqrt(x + 1))" from 0 to 1`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 100000 on the rate stays at 0.0031622618488986627.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 100000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 1.0;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 100000.0 {
        return 0.0031622618488986627;
    }
    let x = t / 1.0;
    let w = f64::min(0.01, 1.0 / f64::sqrt(x + 1.0));
    1.0 * w
}
