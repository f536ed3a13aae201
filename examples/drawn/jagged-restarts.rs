// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"jagged-restarts","note":"A cosine under short dips: before each restart of a LoRA the rate falls, and climbs again after it. axolotl is a step ahead.","peak":0.0003,"lead":true,"overlay":[{"shape":"constant","length":240},{"shape":"linear","length":10,"to":0.001},{"shape":"table","knots":[[0,0.001],[0.1,1],[0.96,1],[1,0.001]],"between":"line","every":250}],"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"cosine","to":"0.1 peak"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.0003, lead, linear 50 from 0 to peak, cosine to 0.1 peak * hold 240, linear 10 to 0.001, table knots=[[0, 0.001], [0.1, 1], [0.96, 1], [1, 0.001]] between=line every 250`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 3e-8.
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
pub const PEAK: f64 = 0.0003;

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

/// Straight lines between the knots (xs, ys), which go on past the last.
fn chain(x: f64, xs: &[f64], ys: &[f64]) -> f64 {
    let i = xs.partition_point(|&knot| knot <= x).clamp(1, xs.len() - 1) - 1;
    let u = (x - xs[i]) / (xs[i + 1] - xs[i]);
    ys[i] * (1.0 - u) + ys[i + 1] * u
}

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.000029999999999999997;
    }
    if t < 49.0 {
        let w = (t + 1.0) / 50.0;
        return 0.0003 * w;
    }
    if t < 999.0 {
        let x = (t - 49.0) / 950.0;
        let w = 0.5 - 0.5 * f64::cos(PI * x);
        return 0.0003 * (1.0 - w) + 0.000029999999999999997 * w;
    }
    0.000029999999999999997
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.001;
    }
    if t < 239.0 {
        return 1.0;
    }
    if t < 249.0 {
        let w = (t - 239.0) / 10.0;
        return 1.0 * (1.0 - w) + 0.001 * w;
    }
    if t < 999.0 {
        let x = cycle(t - 249.0, 250.0, 1.0);
        let w = chain(x, &[0.0, 0.1, 0.96, 1.0], &[0.0, 1.0, 1.0, 0.0]);
        return 0.001 * (1.0 - w) + 1.0 * w;
    }
    0.001
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    track_1(step) * track_2(step)
}
