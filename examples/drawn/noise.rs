// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"noise","note":"Seeded noise on a cosine: the same at a step whoever asks.","peak":0.1,"floor":0,"overlay":[{"shape":"constant","length":"40%","from":1},{"shape":"noise","seed":42,"amount":0.3,"law":"normal","length":"40%","from":1},{"shape":"constant","from":1}],"phases":[{"shape":"cosine","to":"0.05 peak"}]},"budget":{"steps":200}}

//! A learning-rate schedule: `peak 0.1, floor 0, cosine to 0.05 peak * hold 40% at 1, noise seed=42 amount=0.3 law=normal 40% from 1, hold at 1`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 200 on the rate stays at 0.005000000000000001.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

use std::f64::consts::PI;

/// How many updates the run makes.
pub const STEPS: u64 = 200;

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

/// Track 1.
pub fn track_1(step: u64) -> f64 {
    let t = step as f64;
    if t >= 200.0 {
        return 0.005000000000000001;
    }
    let x = t / 200.0;
    let w = 0.5 - 0.5 * f64::cos(PI * x);
    0.1 * (1.0 - w) + 0.005000000000000001 * w
}

/// Track 2.
pub fn track_2(step: u64) -> f64 {
    let t = step as f64;
    if t >= 200.0 {
        return 1.0;
    }
    if t < 80.0 {
        return 1.0;
    }
    if t < 160.0 {
        let x = (t - 80.0) / 1.0;
        let w = -0.3 * (f64::sqrt(-2.0 * f64::ln(1.0 - random(42.0, 2.0 * f64::floor(x)))) * f64::cos(2.0 * PI * random(42.0, 2.0 * f64::floor(x) + 1.0)));
        return 1.0 * (1.0 - w);
    }
    1.0
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    f64::max(track_1(step) * track_2(step), 0.0)
}
