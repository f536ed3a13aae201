// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"warmup-untuned-exponential","note":"1/(1 - \u03b2\u2082) updates as the time constant, over the whole schedule.","peak":0.001,"overlay":[{"shape":"approach","rate":1,"from":0,"to":1,"over":100,"skip":1}],"phases":[{"shape":"cosine","from":"peak","to":"0.05 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, cosine from peak to 0.05 peak * approach rate=1 from 0 to 1 over 100 skip 1`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.000049997752590354323.
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

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.00005;
    }
    let x = t / 1000.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.001 * (1.0 - w) + 0.00005 * w
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.9999550518070864;
    }
    let x = (t + 1.0) / 100.0;
    let w = 1.0 - f64::exp(-1.0 * x);
    1.0 * w
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    track_1(step) * track_2(step)
}
