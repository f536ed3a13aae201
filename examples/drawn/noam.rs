// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noam","note":"Up in a straight line, down by the inverse square root, update counted from 1.","peak":0.0006987712429686843,"recipe":"noam","warmup":4000},"budget":{"steps":100000}}

//! A learning-rate schedule: `peak 0.0006987712429686843, noam warmup=4000`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 100000 on the rate stays at 0.0001397535498277346.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 100000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.0006987712429686843;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 100000.0 {
        return 0.0001397535498277346;
    }
    if t < 4000.0 {
        let w = (t + 1.0) / 4000.0;
        return 0.0006987712429686843 * w;
    }
    let x = (t - 3999.0) / 4000.0;
    let w = 1.0 - f64::powf(1.0 + x, -0.5);
    0.0006987712429686843 * (1.0 - w)
}
