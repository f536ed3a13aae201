import type { Nodes } from "./nodes.ts";
import { type Deposits, decay, lay, nodesFor, usualTolerance } from "./power-sums.ts";

/** Levels between two states that are kept on the way forward; on the way back those between are made anew. */
const between = 256;

/**
 * How sum of pulls[k] * F_k (the power sums) changes with every length, amount and offset: the recursion run backwards, in the same order of time as
 * the sums themselves. `pulls` has an entry for every level.
 */
export function powerSumsGradient(
  beta: number,
  deposits: Deposits,
  pulls: Float64Array,
  tolerance: number = usualTolerance,
): Deposits {
  const count = deposits.lengths.length;
  const empty = () => new Float64Array(count);
  const gradient = { lengths: empty(), amounts: empty(), offsets: empty() };
  const nodes = nodesFor(beta, deposits, tolerance);
  if (nodes === undefined) return gradient;
  const kept = statesOf(deposits, nodes);
  const pull = new Float64Array(nodes.rates.length);
  for (let block = kept.length - 1; block >= 0; block--) {
    const begin = block * between;
    const held = heldFrom(kept[block]!, deposits, nodes, begin, Math.min(count, begin + between));
    for (let k = begin + held.length - 1; k >= begin; k--) {
      back(k, { deposits, nodes, pull, held: held[k - begin]!, by: pulls[k]!, gradient });
    }
  }
  return gradient;
}

/** The state before every block of levels. */
function statesOf(deposits: Deposits, nodes: Nodes): Float64Array[] {
  const state = new Float64Array(nodes.rates.length);
  const kept: Float64Array[] = [];
  for (let k = 0; k < deposits.lengths.length; k++) {
    if (k % between === 0) kept.push(state.slice());
    lay(state, nodes, deposits.amounts[k]!, deposits.offsets[k]!);
    decay(state, nodes, deposits.lengths[k]!);
  }
  return kept;
}

/** The states of a block, each after the amount of its level is laid down and before it decays. */
function heldFrom(start: Float64Array, deposits: Deposits, nodes: Nodes, begin: number, end: number): Float64Array[] {
  const state = start.slice();
  const held: Float64Array[] = [];
  for (let k = begin; k < end; k++) {
    lay(state, nodes, deposits.amounts[k]!, deposits.offsets[k]!);
    held.push(state.slice());
    decay(state, nodes, deposits.lengths[k]!);
  }
  return held;
}

interface Backward {
  readonly deposits: Deposits;
  readonly nodes: Nodes;
  /** How the result changes with every state at the end of the level; it is moved to the beginning. */
  readonly pull: Float64Array;
  readonly held: Float64Array;
  readonly by: number;
  readonly gradient: Deposits;
}

function back(k: number, { deposits, nodes, pull, held, by, gradient }: Backward): void {
  const { rates, weights } = nodes;
  const [length, amount, offset] = [deposits.lengths[k]!, deposits.amounts[k]!, deposits.offsets[k]!];
  let [byLength, byAmount, byOffset] = [0, 0, 0];
  for (let j = 0; j < rates.length; j++) {
    const before = (pull[j]! + by) * Math.exp(-rates[j]! * length);
    pull[j] = before;
    byLength -= rates[j]! * held[j]! * before;
    const laid = weights[j]! * before * Math.exp(-rates[j]! * offset);
    byAmount += laid;
    byOffset -= rates[j]! * amount * laid;
  }
  gradient.lengths[k] = byLength;
  gradient.amounts[k] = byAmount;
  gradient.offsets[k] = byOffset;
}
