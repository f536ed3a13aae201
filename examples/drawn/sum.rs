// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sum","note":"A cosine with a small triangle on it again and again: what is added has rates of its own.","peak":0.05,"phases":[{"shape":"cosine","to":0}],"plus":[{"phases":[{"shape":"triangle","from":0,"to":"0.1 peak","every":"10%"}]}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.05, cosine to 0 + triangle from 0 to 0.1 peak every 10%`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 1000;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.05;

/// The local step at which cycle `i` begins; each cycle is `multiply` times as long as the last.
fn cycle_begin(i: f64, length: f64, multiply: f64) -> f64 {
    if multiply == 1.0 {
        return i * length;
    }
    let power = f64::powf(multiply, i);
    let growth = if power < 1.5 {
        f64::exp_m1(i * f64::ln_1p(multiply - 1.0))
    } else {
        power - 1.0
    };
    length * growth / (multiply - 1.0)
}

/// The cycle that a local step lies in.
fn cycle_index(local: f64, length: f64, multiply: f64) -> f64 {
    let begin = |i: f64| cycle_begin(i, length, multiply);
    let cycles = local / length;
    let i = if multiply == 1.0 {
        f64::floor(cycles)
    } else {
        f64::floor(f64::ln_1p(cycles * (multiply - 1.0)) / f64::ln_1p(multiply - 1.0))
    };
    if i > 0.0 && begin(i) > local {
        i - 1.0
    } else if begin(i + 1.0) <= local {
        i + 1.0
    } else {
        i
    }
}

/// How far inside its cycle a local step lies, from 0 to 1.
fn cycle(local: f64, length: f64, multiply: f64) -> f64 {
    let i = cycle_index(local, length, multiply);
    (local - cycle_begin(i, length, multiply)) / (length * f64::powf(multiply, i))
}

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0;
    }
    let x = t / 1000.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.05 * (1.0 - w)
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.0;
    }
    let x = cycle(t, 100.0, 1.0);
    let w = f64::min(x / 0.5, (1.0 - x) / (1.0 - 0.5));
    0.005000000000000001 * w
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    track_1(step) + track_2(step)
}
