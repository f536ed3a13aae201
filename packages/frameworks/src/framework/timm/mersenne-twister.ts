/** Words of the generator's state, and how far apart the two lie that are mixed; both are MT19937's own. */
const size = 624;
const apart = 397;

/**
 * The Mersenne twister MT19937 (Matsumoto and Nishimura 1998), seeded with 32 bits as torch.Generator is. Each call gives 32
 * bits: a word of the state, whose bits are mixed once more on the way out. When all words are used up, the whole state is
 * renewed from itself.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const before = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, before) + i;
  }
  let next = size;
  return () => {
    if (next === size) next = renew(state);
    let bits = state[next++]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
}

/** Makes the next words; the first of them is at 0. */
function renew(state: Uint32Array): number {
  for (let i = 0; i < size; i++) {
    const joined = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
    state[i] = state[(i + apart) % size]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
  return 0;
}
