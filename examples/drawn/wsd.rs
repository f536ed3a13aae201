// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd","note":"Warmup, stable, decay with the 1 - sqrt cooldown.","peak":0.0003,"recipe":"wsd","warmup":"1%","cooldown":"20%"},"budget":{"steps":10000}}

//! A learning-rate schedule: `peak 0.0003, wsd warmup=1% cooldown=20%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 10000 on the rate stays at 0.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 10000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.0003;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 10000.0 {
        return 0.0;
    }
    if t < 100.0 {
        let w = t / 100.0;
        return 0.0003 * w;
    }
    if t < 8000.0 {
        return 0.0003;
    }
    let x = (t - 8000.0) / 2000.0;
    let w = f64::sqrt(x);
    0.0003 * (1.0 - w)
}
