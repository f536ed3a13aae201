// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"sine","note":"Arches over a base.","peak":0.01,"phases":[{"shape":"sine","from":"0.1 peak","to":"peak","every":100}]},"budget":{"steps":1000}}

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

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.001;
  }
  const x = cycle(t, 100, 1);
  const w = Math.sin(Math.PI * 1 * x);
  return 0.001 * (1 - w) + 0.01 * w;
}

