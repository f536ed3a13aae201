// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"mean","note":"The mean of a straight line and a cosine: a sum with halves.","peak":0.1,"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"linear","to":"0.1 peak"}],"plus":[{"overlay":[{"shape":"constant","from":0.5}],"phases":[{"shape":"cosine","to":0}]}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, linear to 0.1 peak * hold at 0.5 + cosine to 0 * hold at 0.5`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.005000000000000001.
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

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.010000000000000002;
    }
    let w = t / 1000.0;
    0.1 * (1.0 - w) + 0.010000000000000002 * w
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.5;
    }
    0.5
}

/// Track 3.
pub fn track_3(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0;
    }
    let x = t / 1000.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.1 * (1.0 - w)
}

/// Track 4.
pub fn track_4(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.5;
    }
    0.5
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    track_1(step) * track_2(step) + track_3(step) * track_4(step)
}
