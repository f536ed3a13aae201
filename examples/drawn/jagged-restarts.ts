// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"jagged-restarts","note":"A cosine under short dips: before each restart of a LoRA the rate falls, and climbs again after it. axolotl is a step ahead.","peak":0.0003,"lead":true,"overlay":[{"shape":"constant","length":240},{"shape":"linear","length":10,"to":0.001},{"shape":"table","knots":[[0,0.001],[0.1,1],[0.96,1],[1,0.001]],"between":"line","every":250}],"phases":[{"shape":"linear","length":50,"from":0,"to":"peak"},{"shape":"cosine","to":"0.1 peak"}]},"budget":{"steps":1000}}

export const steps = 1000;

/** The local step at which cycle `i` begins; each cycle is `multiply` times as long as the last. */
function cycle_begin(i: number, length: number, multiply: number): number {
  if (multiply === 1) return i * length;
  const growth = multiply ** i < 1.5 ? Math.expm1(i * Math.log1p(multiply - 1)) : multiply ** i - 1;
  return (length * growth) / (multiply - 1);
}

/** The cycle that a local step lies in. */
function cycle_index(local: number, length: number, multiply: number): number {
  const begin = (i: number) => cycle_begin(i, length, multiply);
  const cycles = local / length;
  let i = Math.floor(multiply === 1 ? cycles : Math.log1p(cycles * (multiply - 1)) / Math.log1p(multiply - 1));
  if (i > 0 && begin(i) > local) i--;
  else if (begin(i + 1) <= local) i++;
  return i;
}

/** How far inside its cycle a local step lies, from 0 to 1. */
function cycle(local: number, length: number, multiply: number): number {
  const i = cycle_index(local, length, multiply);
  return (local - cycle_begin(i, length, multiply)) / (length * multiply ** i);
}

/** Straight lines between the knots (xs, ys), which go on past the last. */
function chain(x: number, xs: number[], ys: number[]): number {
  let i = xs.length - 2;
  while (i > 0 && xs[i]! > x) i--;
  const u = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
  return ys[i]! * (1 - u) + ys[i + 1]! * u;
}

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.000029999999999999997;
  }
  if (t < 49) {
    const w = (t + 1) / 50;
    return 0.0003 * w;
  }
  if (t < 999) {
    const x = (t - 49) / 950;
    const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
    return 0.0003 * (1 - w) + 0.000029999999999999997 * w;
  }
  return 0.000029999999999999997;
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.001;
  }
  if (t < 239) {
    return 1;
  }
  if (t < 249) {
    const w = (t - 239) / 10;
    return 1 * (1 - w) + 0.001 * w;
  }
  if (t < 999) {
    const x = cycle(t - 249, 250, 1);
    const w = chain(x, [0, 0.1, 0.96, 1], [0, 1, 1, 0]);
    return 0.001 * (1 - w) + 1 * w;
  }
  return 0.001;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step);
}

