// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"multistep-log","note":"Drops of equal factors at chosen places, inside one phase.","peak":0.1,"phases":[{"shape":"multistep","milestones":[0.5,0.75],"scale":"log","to":"0.01 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, multistep milestones=[0.5, 0.75] to 0.01 peak log`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.001.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.1;

/// How many of the places lie at or before x.
fn passed(x: f64, places: &[f64]) -> f64 {
    places.partition_point(|&place| place <= x) as f64
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.001;
    }
    let x = t / 1000.0;
    let w = passed(x, &[0.5, 0.75]) / 2.0;
    if w == 1.0 { 0.001 } else { 0.1 * f64::exp(w * -4.605170185988091) }
}
