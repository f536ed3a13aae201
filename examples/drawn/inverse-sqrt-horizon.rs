// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt-horizon","note":"1/sqrt(1 + 28.6 t/T), the inverse square root on the scale of the run: under a fifth is left at the end of any.","peak":0.001,"recipe":"inverse-sqrt","warmup":0,"timescale":"3.4965034965034962%"},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, inverse-sqrt warmup=0 timescale=3.4965034965034962%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.00018380365552345191.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.001;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.00018380365552345191;
    }
    let x = t / 34.96503496503496;
    let w = 1.0 - f64::powf(1.0 + x, -0.5);
    0.001 * (1.0 - w)
}
