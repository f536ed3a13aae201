// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"piecewise-values","note":"Given rates between given places.","peak":0.1,"phases":[{"shape":"table","knots":[[0,"peak"],[0.3,"0.5 peak"],[0.6,"0.1 peak"],[0.8,"0.2 peak"],[0.9,"0.02 peak"],[1,"0.02 peak"]],"between":"step"}]},"budget":{"steps":1000}}

//! A learning-rate schedule: `peak 0.1, table knots=[[0, peak], [0.3, 0.5 peak], [0.6, 0.1 peak], [0.8, 0.2 peak], [0.9, 0.02 peak], [1, 0.02 peak]] between=step`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 1000 on the rate stays at 0.002.
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

/// The entry at a place counted from 0; the first and the last are taken for places outside.
fn pick(list: &[f64], place: f64) -> f64 {
    list[usize::min(f64::floor(place) as usize, list.len() - 1)]
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 1000.0 {
        return 0.002;
    }
    let x = t / 1000.0;
    let w = pick(&[0.0, 0.5102040816326531, 0.9183673469387754, 0.8163265306122449, 1.0, 1.0], passed(x, &[0.0, 0.3, 0.6, 0.8, 0.9, 1.0]) - 1.0);
    0.1 * (1.0 - w) + 0.002 * w
}
