// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd-cosine","note":"A cosine cooldown.","peak":0.0003,"recipe":"wsd","warmup":"2%","cooldown":"40%","shape":{"shape":"cosine"},"final":0},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.0003, wsd warmup=2% cooldown=40% shape=cosine final=0`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.
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
pub const PEAK: f64 = 0.0003;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0;
    }
    if t < 20.0 {
        let w = t / 20.0;
        return 0.0003 * w;
    }
    if t < 600.0 {
        return 0.0003;
    }
    let x = (t - 600.0) / 400.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.0003 * (1.0 - w)
}
