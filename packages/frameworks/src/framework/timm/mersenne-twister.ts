/**
 * The Mersenne twister MT19937 (Matsumoto 1998), seeded with 32 bits as torch.Generator is. Each call gives 32 bits.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let i = 1; i < 624; i++) {
    const before = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, before) + i;
  }
  let next = 624;
  return () => {
    if (next === 624) next = renew(state);
    let bits = state[next++]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
}

/** Makes the next 624 words; the first of them is at 0. */
function renew(state: Uint32Array): number {
  for (let i = 0; i < 624; i++) {
    const joined = (state[i]! & 0x80000000) | (state[(i + 1) % 624]! & 0x7fffffff);
    state[i] = state[(i + 397) % 624]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
  return 0;
}
