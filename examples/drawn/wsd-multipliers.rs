// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"wsd-multipliers","note":"Three plateaus of their own lengths and heights, each cooled down; every cooldown has an update at its end.","peak":0.001,"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"constant","length":190},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":239,"from":"0.7 peak"},{"shape":"linear","length":60,"to":0},{"shape":"constant","length":1,"from":0},{"shape":"constant","length":319,"from":"0.5 peak"},{"shape":"linear","length":80,"to":0}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.001, linear 50 from 0 to peak, hold 190, linear 60 to 0, hold 1 at 0, hold 239 at 0.7 peak, linear 60 to 0, hold 1 at 0, hold 319 at 0.5 peak, linear 80 to 0`.
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
    if t < 240.0 {
        return 0.001;
    }
    if t < 300.0 {
        let w = (t - 240.0) / 60.0;
        return 0.001 * (1.0 - w);
    }
    if t < 301.0 {
        return 0.0;
    }
    if t < 540.0 {
        return 0.0007;
    }
    if t < 600.0 {
        let w = (t - 540.0) / 60.0;
        return 0.0007 * (1.0 - w);
    }
    if t < 601.0 {
        return 0.0;
    }
    if t < 920.0 {
        return 0.0005;
    }
    let w = (t - 920.0) / 80.0;
    0.0005 * (1.0 - w)
}
