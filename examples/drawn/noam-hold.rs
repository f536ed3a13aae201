// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noam-hold","note":"Noam with a hold: the fall begins late, as if the hold had not been.","peak":0.002,"recipe":"power-law","warmup":100,"start":"0.009900990099009901 peak","hold":300,"power":1,"timescale":100},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.002, power-law warmup=100 start=0.009900990099009901 peak hold=300 power=1 timescale=100`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.0002857142857142856.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.002;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0002857142857142856;
    }
    if t < 100.0 {
        let w = t / 100.0;
        return 0.000019801980198019803 * (1.0 - w) + 0.002 * w;
    }
    if t < 400.0 {
        return 0.002;
    }
    let x = (t - 400.0) / 100.0;
    let w = 1.0 - f64::powf(1.0 + x, -1.0);
    0.002 * (1.0 - w)
}
