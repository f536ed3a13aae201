import { type Nodes, powerNodes } from "./nodes.ts";

/**
 * What is laid down along a run and forgotten by a power. At the beginning of level k an amount is laid down; over the level
 * the run moves on by a length. With L_k the sum of the lengths up to the end of level k, what is left there is
 *
 *     F_k = sum over i <= k of amounts[i] * (L_k - L_(i-1) + offsets[i])^-beta
 */
export interface Deposits {
  /** At least 0. */
  readonly lengths: Float64Array;
  readonly amounts: Float64Array;
  /** At least 0, and above 0 where an amount is laid down on a level without length. */
  readonly offsets: Float64Array;
}

/** Relative error of the power as a sum of exponentials, where nothing else is asked; much below, rounding is larger. */
export const usualTolerance = 1e-10;

/**
 * What is left at the end of every level, in time proportional to levels times nodes: each exponential is a state that decays by a factor
 * over a level of whatever length. Directly it would be the square of the levels.
 */
export function powerSums(beta: number, deposits: Deposits, tolerance: number = usualTolerance): Float64Array {
  const left = new Float64Array(deposits.lengths.length);
  const nodes = nodesFor(beta, deposits, tolerance);
  if (nodes === undefined) return left;
  const state = new Float64Array(nodes.rates.length);
  for (let k = 0; k < left.length; k++) {
    lay(state, nodes, deposits.amounts[k]!, deposits.offsets[k]!);
    left[k] = decay(state, nodes, deposits.lengths[k]!);
  }
  return left;
}

/** The nodes that these deposits need; none where nothing is laid down. */
export function nodesFor(beta: number, { lengths, amounts, offsets }: Deposits, tolerance: number): Nodes | undefined {
  let [nearest, widest, total] = [Infinity, 0, 0];
  for (let k = 0; k < lengths.length; k++) {
    total += lengths[k]!;
    if (amounts[k] === 0) continue;
    nearest = Math.min(nearest, lengths[k]! + offsets[k]!);
    widest = Math.max(widest, offsets[k]!);
  }
  return nearest === Infinity ? undefined : powerNodes(beta, nearest, total + widest, tolerance);
}

/** Adds an amount to every state, and returns by how much their sum grew. */
export function lay(state: Float64Array, { rates, weights, chains }: Nodes, amount: number, offset: number): number {
  if (amount === 0) return 0;
  let sum = 0;
  for (let c = 1; c < chains.length; c++) {
    let j = chains[c - 1]!;
    const end = chains[c]!;
    let gone = -Math.expm1(-rates[j]! * offset);
    for (; j < end && gone < 0.5; j++, gone *= 2 - gone) {
      const laid = amount * weights[j]! * (1 - gone);
      state[j]! += laid;
      sum += laid;
    }
    for (let kept = 1 - gone; j < end && kept > least; j++, kept *= kept) {
      const laid = amount * weights[j]! * kept;
      state[j]! += laid;
      sum += laid;
    }
  }
  return sum;
}

/** A share so small that what is left counts for nothing, whatever the weight of its node. */
const least = 1e-30;

/**
 * Lets every state decay over a length, and returns their sum. Along a chain the share that is kept is squared from node to node; as long
 * as nearly all is kept, what is gone is doubled instead (less its square), so that no digits are lost at either end.
 */
export function decay(state: Float64Array, { rates, chains }: Nodes, length: number): number {
  let sum = 0;
  for (let c = 1; c < chains.length; c++) {
    let j = chains[c - 1]!;
    const end = chains[c]!;
    let gone = -Math.expm1(-rates[j]! * length);
    for (; j < end && gone < 0.5; j++, gone *= 2 - gone) sum += state[j]! *= 1 - gone;
    for (let kept = 1 - gone; j < end && kept > least; j++, kept *= kept) sum += state[j]! *= kept;
    for (; j < end; j++) state[j] = 0;
  }
  return sum;
}
