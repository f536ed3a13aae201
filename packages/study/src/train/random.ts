/** A stream of numbers that depends on its seed and its purpose only. */
export interface Random {
  /** The next number, uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** The next number from the standard normal distribution. */
  normal(): number;
}

/** Numbers that are thrown away before the first: until then neighbouring seeds give similar ones. */
const warmingUp = 12;

/** Stirs 32 bits so that neighbouring inputs give unrelated outputs (the finisher of MurmurHash3, Appleby 2011). */
function stir(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Makes a stream for one purpose of one seed: "start values" and "batch order" of the same seed are unrelated.
 * The generator is sfc32 (Doty-Humphrey, PractRand 2010; 128 bits of state). Same arguments, same numbers, anywhere.
 *
 * @param seed any integer; its low 32 bits count
 * @param purpose a small integer; streams of one seed with different purposes are unrelated
 * @example random(1, 0).uniform() // the same value on every machine
 */
export function random(seed: number, purpose: number): Random {
  let a = stir(seed);
  let b = stir(seed ^ 0x9e3779b9);
  let c = stir(Math.imul(purpose + 1, 0x85157af5));
  let counter = 1;
  const uniform = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < warmingUp; round += 1) uniform();
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
  return { uniform, normal };
}

/** Puts the items of a list into a random order, in place (Fisher and Yates). */
export function shuffle(list: Uint32Array, source: Random): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(source.uniform() * (last + 1));
    const held = list[last]!;
    list[last] = list[pick]!;
    list[pick] = held;
  }
}
