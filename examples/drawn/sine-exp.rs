// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sine-exp","note":"Arches whose height falls by the same factor in every step: a product, and the base on top.","peak":0.01,"overlay":[{"shape":"linear","scale":"log","from":1,"to":0.998,"over":1}],"phases":[{"shape":"sine","from":0,"to":"0.9 peak","every":100}],"plus":[{"phases":[{"shape":"constant","from":"0.1 peak"}]}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.01, sine from 0 to 0.9 peak every 100 * linear from 1 to 0.998 log over 1 + hold at 0.1 peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.001.
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
pub const PEAK: f64 = 0.01;

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
    let x = cycle(t, 100.0, 1.0);
    let w = f64::sin(PI * 1.0 * x);
    0.009000000000000001 * w
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.13506452244668332;
    }
    let w = t / 1.0;
    if w == 1.0 { 0.998 } else { 1.0 * f64::exp(w * -0.0020020026706730793) }
}

/// Track 3.
pub fn track_3(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.001;
    }
    0.001
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    track_1(step) * track_2(step) + track_3(step)
}
