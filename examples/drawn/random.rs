// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"random","note":"Drawn anew at every step from a seed, small values more often.","peak":0.1,"phases":[{"shape":"random","seed":7,"power":4}]},"budget":{"steps":100}}

//! A learning-rate schedule: `peak 0.1, random seed=7 power=4`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 100 on the rate stays at 0.09198068077655629.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 100;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// A number from 0 to below 1 that is the same for the same seed and count.
fn random(seed: f64, count: f64) -> f64 {
    let whole = f64::floor(count) as i128;
    let (low, high) = (whole as u32, (whole >> 32) as u32);
    let mut mixed =
        seed as i64 as u32 ^ low.wrapping_mul(0x9e37_79b1) ^ high.wrapping_mul(0x85eb_ca6b);
    for factor in [0x7feb_352d, 0x846c_a68b] {
        mixed = (mixed ^ (mixed >> 16)).wrapping_mul(factor);
        mixed ^= mixed >> 15;
    }
    f64::from(mixed) / 4_294_967_296.0
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 100.0 {
        return 0.09198068077655629;
    }
    let x = t / 1.0;
    let w = 1.0 - f64::powf(random(7.0, x), 4.0);
    0.1 * (1.0 - w)
}
