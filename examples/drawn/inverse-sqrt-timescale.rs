// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"inverse-sqrt-timescale","note":"The same with a time scale of its own: slower than the warmup.","peak":0.0005,"recipe":"inverse-sqrt","warmup":"5%","timescale":"50%"},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.0005, inverse-sqrt warmup=5% timescale=50%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.00029361010975735173.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.0005;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.00029361010975735173;
    }
    if t < 50.0 {
        let w = t / 50.0;
        return 0.0005 * w;
    }
    let x = (t - 50.0) / 500.0;
    let w = 1.0 - f64::powf(1.0 + x, -0.5);
    0.0005 * (1.0 - w)
}
