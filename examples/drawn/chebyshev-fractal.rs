// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"chebyshev-fractal","note":"Inverse Chebyshev nodes in fractal order: long steps among short ones.","peak":0.01,"phases":[{"shape":"chebyshev","steps":64,"from":"peak"}]},"budget":{"steps":64}}

//! A learning-rate schedule: `peak 0.01, chebyshev steps=64 from peak`.
//!
//! `step` is the number of updates already made: 0 before the first. From step 64 on the rate stays at 0.013173032608570499.
//!
//! - Burn: `model = optimizer.step(lr(step), model, gradients);`, or an `LrScheduler` whose `step()` returns `lr` of its count
//! - Candle: `optimizer.set_learning_rate(lr(step));` before every update
//! - tch: `optimizer.set_lr(lr(step));` before every update

// Not every program asks for all of it, and numbers stand as they were computed.
#![allow(dead_code, clippy::all)]

/// How many updates the run makes.
pub const STEPS: u64 = 64;

/// The rate that the schedule calls its peak; 1 if it names none.
pub const PEAK: f64 = 0.01;

/// The entry at a place counted from 0; the first and the last are taken for places outside.
fn pick(list: &[f64], place: f64) -> f64 {
    list[usize::min(f64::floor(place) as usize, list.len() - 1)]
}

/// The learning rate of the next update, after so many updates.
pub fn lr(step: u64) -> f64 {
    let t = step as f64;
    if t >= 64.0 {
        return 0.013173032608570499;
    }
    let x = t / 1.0;
    let w = 1.0 - pick(&[19.942938817012937, 1.0001430815887151, 1.9480155816940186, 1.863387311293811, 5.525391962027305, 1.150724992346033, 5.064105466633058, 1.1729768301723982, 12.220692923508217, 1.032874772642774, 2.824460957699908, 1.4368845397709125, 11.019239300370003, 1.042481502831157, 3.0074249486224804, 1.3937483781474649, 17.545977520870387, 1.0070423679887333, 2.2533022563964997, 1.649601818591942, 7.318114819432695, 1.0948671915799744, 3.97628370908222, 1.2523342086316644, 16.249200803124502, 1.0116762495282192, 2.3757093548647488, 1.5896404048553268, 8.08443013374115, 1.0795575120755483, 3.691724324163059, 1.2834929582000598, 19.49810585624079, 1.0012886916664236, 2.0405796513982883, 1.7858955295230816, 6.048662777650035, 1.1303596257660644, 4.656731383793678, 1.197236155810542, 13.518242300933332, 1.0245629901496998, 2.6595661688910055, 1.483682108041299, 9.92866680507085, 1.0534282556134182, 3.2109468275953486, 1.353976269308314, 18.66639053055585, 1.003585027576643, 2.1419930202759936, 1.7148391544593768, 6.642953674656297, 1.1117725501559086, 4.296178651170984, 1.2236382353159405, 14.879542201752521, 1.0175076111606787, 2.510598238150851, 1.5344753025985451, 8.9518559072791, 1.0657670787919948, 3.437922278275147, 1.3173032608570499], x);
    0.01 * (1.0 - w)
}
