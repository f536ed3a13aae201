// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"chebyshev-nodes","note":"A cosine read half a step ahead, so that neither end is touched.","peak":0.1,"phases":[{"shape":"cosine","from":"peak","to":0,"over":"100%","skip":0.5}]},"budget":{"steps":20}}

//! A learning-rate schedule: `peak 0.1, cosine from peak to 0 over 100% skip 0.5`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 20 on the rate stays at 0.00015413331334359628.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 20;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 20.0 {
        return 0.00015413331334359628;
    }
    let x = (t + 0.5) / 20.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.1 * (1.0 - w)
}
