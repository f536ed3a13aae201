// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"cosine-restarts-explicit","note":"Periods and peaks chosen one by one.","peak":0.1,"phases":[{"shape":"cosine","length":"10%","from":"peak","to":"0.01 peak"},{"shape":"cosine","length":"20%","from":"0.8 peak","to":"0.01 peak"},{"shape":"cosine","length":"30%","from":"0.5 peak","to":"0.01 peak"},{"shape":"cosine","length":"rest","from":"0.3 peak","to":"0.01 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, cosine 10% from peak to 0.01 peak, cosine 20% from 0.8 peak to 0.01 peak, cosine 30% from 0.5 peak to 0.01 peak, cosine rest from 0.3 peak to 0.01 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.001.
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
    if t >= 1000.0 {
        return 0.001;
    }
    if t < 100.0 {
        let x = t / 100.0;
        let w = 0.5 - 0.5 * f64::cos(PI * x);
        return 0.1 * (1.0 - w) + 0.001 * w;
    }
    if t < 300.0 {
        let x = (t - 100.0) / 200.0;
        let w = 0.5 - 0.5 * f64::cos(PI * x);
        return 0.08000000000000002 * (1.0 - w) + 0.001 * w;
    }
    if t < 600.0 {
        let x = (t - 300.0) / 300.0;
        let w = 0.5 - 0.5 * f64::cos(PI * x);
        return 0.05 * (1.0 - w) + 0.001 * w;
    }
    let x = (t - 600.0) / 400.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.03 * (1.0 - w) + 0.001 * w
}
