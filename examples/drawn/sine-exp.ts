// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sine-exp","note":"Arches whose height falls by the same factor in every step: a product, and the base on top.","peak":0.01,"overlay":[{"shape":"linear","scale":"log","from":1,"to":0.998,"over":1}],"phases":[{"shape":"sine","from":0,"to":"0.9 peak","every":100}],"plus":[{"phases":[{"shape":"constant","from":"0.1 peak"}]}]},"budget":{"steps":1000}}

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

/** Track 1. */
export function track_1(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = cycle(t, 100, 1);
  const w = Math.sin(Math.PI * 1 * x);
  return 0.009000000000000001 * w;
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.13506452244668332;
  }
  const w = t / 1;
  return w === 1 ? 0.998 : 1 * Math.exp(w * -0.0020020026706730793);
}

/** Track 3. */
export function track_3(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.001;
  }
  return 0.001;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) * track_2(step) + track_3(step);
}

