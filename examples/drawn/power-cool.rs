// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"power-cool","note":"The least of a flat rate and c (T - t)^1.2, down to a floor; the run stops before the curve does.","peak":0.02,"horizon":3125,"floor":"0.04 peak","ceiling":"peak","phases":[{"shape":"polynomial","power":1.2,"from":"3 peak","to":0}]},"budget":{"steps":3040}}

//! A learning-rate schedule: `peak 0.02, horizon 3125, floor 0.04 peak, ceiling peak, polynomial power=1.2 from 3 peak to 0`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 3125 on the rate stays at 0.0008.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 3040;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.02;

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 3125.0 {
        return 0.0;
    }
    let x = t / 3125.0;
    let w = 1.0 - f64::powf(1.0 - x, 1.2);
    0.06 * (1.0 - w)
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    f64::min(f64::max(track_1(step), 0.0008), 0.02)
}
