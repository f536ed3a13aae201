// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-law","note":"Warmup, then the square root of inverse time, on a floor.","peak":0.001,"floor":"0.2 peak","recipe":"power-law","power":0.5,"timescale":"2%"},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, floor 0.2 peak, power-law power=0.5 timescale=2%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.0002.
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

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.00014142135623730945;
    }
    if t < 20.0 {
        let w = t / 20.0;
        return 0.001 * w;
    }
    let x = (t - 20.0) / 20.0;
    let w = 1.0 - f64::powf(1.0 + x, -0.5);
    0.001 * (1.0 - w)
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    f64::max(track_1(step), 0.0002)
}
