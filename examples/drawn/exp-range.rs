// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"exp-range","note":"Triangles whose height falls at every step.","peak":0.1,"phases":[{"shape":"exp-range","decay":0.6,"from":"0.1 peak","to":"peak","over":"20%"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, exp-range decay=0.6 from 0.1 peak to peak over 20%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.010000000000000002.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.010000000000000002;
    }
    let x = t / 200.0;
    let w = f64::min((x - f64::floor(x)) / 0.5, (1.0 - (x - f64::floor(x))) / (1.0 - 0.5)) * f64::powf(0.6, x);
    0.010000000000000002 * (1.0 - w) + 0.1 * w
}
