// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-scheduler","note":"A power of the step from the warmup on, whatever the budget, and a straight line at the end.","peak":0.001,"recipe":"power-law","warmup":50,"power":0.51,"timescale":50,"cooldown":100},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, power-law warmup=50 power=0.51 timescale=50 cooldown=100`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.
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
        return 0.0;
    }
    if t < 50.0 {
        let w = t / 50.0;
        return 0.001 * w;
    }
    if t < 900.0 {
        let x = (t - 50.0) / 50.0;
        let w = 1.0 - f64::powf(1.0 + x, -0.51);
        return 0.001 * (1.0 - w);
    }
    let w = (t - 900.0) / 100.0;
    0.00022898710283149014 * (1.0 - w)
}
