// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sum","note":"A cosine with a small triangle on it again and again: what is added has rates of its own.","peak":0.05,"phases":[{"shape":"cosine","to":0}],"plus":[{"phases":[{"shape":"triangle","from":0,"to":"0.1 peak","every":"10%"}]}]},"budget":{"steps":1000}}

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
  const x = t / 1000;
  const w = 0.5 - 0.5 * Math.cos(Math.PI * x);
  return 0.05 * (1 - w);
}

/** Track 2. */
export function track_2(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0;
  }
  const x = cycle(t, 100, 1);
  const w = Math.min(x / 0.5, (1 - x) / (1 - 0.5));
  return 0.005000000000000001 * w;
}

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  return track_1(step) + track_2(step);
}

