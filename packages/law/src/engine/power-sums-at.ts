import { type Block, blocksOf } from "./blocks.ts";
import { condense, type Laid, pointsFor } from "./condense.ts";
import { type Nodes, powerNodes } from "./nodes.ts";
import { type Deposits, decay, lay, powerSums, usualTolerance } from "./power-sums.ts";

/** Where fewer levels than these fall to an asked place, each is gone through by itself. */
const dense = 4;

/**
 * The sums of `powerSums` at the ends of some levels alone, which rise. The amounts between two places are summed as they are written at the next place
 * or two, and from there on a few stand for them (`condense`): most levels meet no exponential of the states at all, and what a level
 * takes is about what its own power takes.
 */
export function powerSumsAt(
  beta: number,
  deposits: Deposits,
  ends: ArrayLike<number>,
  tolerance: number = usualTolerance,
): Float64Array {
  if (deposits.lengths.length < dense * ends.length) {
    const all = powerSums(beta, deposits, tolerance);
    return Float64Array.from(ends, (k) => all[k]!);
  }
  const left = new Float64Array(ends.length);
  const points = pointsFor(tolerance / 4);
  const { blocks, distances } = blocksOf(deposits, ends, points);
  const nodes = nodesOf(beta, blocks, tolerance / 2);
  if (nodes === undefined) return left;
  const state = new Float64Array(nodes.rates.length);
  const laid = { amounts: deposits.amounts, distances };
  let near: Near[] = [];
  for (const block of blocks) {
    let sum = decay(state, nodes, block.length);
    for (const one of near) one.past += block.length;
    near.push({ block, past: 0 });
    const isFar = ({ block, past }: Near) => past >= block.gap;
    for (const one of near.filter(isFar)) sum += layBlock(state, nodes, laid, one, points);
    near = near.filter((one) => !isFar(one));
    if (block.place < 0) continue;
    for (const one of near) sum += direct(beta, laid, one);
    left[block.place] = sum;
  }
  return left;
}

/** Lays a block's amounts down, as a few if it has a gap, and returns by how much the states' sum grew. */
function layBlock(state: Float64Array, nodes: Nodes, laid: Laid, { block, past }: Near, points: number): number {
  const { begin, end, gap, least, most } = block;
  const few = gap === 0 ? laid : condense(laid, begin, end, { points, least, most });
  const [from, to] = gap === 0 ? [begin, end] : [0, points];
  let sum = 0;
  for (let k = from; k < to; k++) sum += lay(state, nodes, few.amounts[k]!, past + few.distances[k]!);
  return sum;
}

/** A block whose amounts are summed directly, and how far the run is past its end. */
interface Near {
  readonly block: Block;
  past: number;
}

/** The sum over a block's amounts as it is written. */
function direct(beta: number, { amounts, distances }: Laid, { block, past }: Near): number {
  let sum = 0;
  for (let k = block.begin; k < block.end; k++) {
    const amount = amounts[k]!;
    // As a power, at a quarter of its time.
    if (amount !== 0) sum += amount * Math.exp(-beta * Math.log(distances[k]! + past));
  }
  return sum;
}

/** The nodes that these blocks need; none where nothing is laid down. */
function nodesOf(beta: number, blocks: readonly Block[], tolerance: number): Nodes | undefined {
  let [nearest, widest, total] = [Infinity, 0, 0];
  for (const { length, least, most, gap } of blocks) {
    total += length;
    nearest = Math.min(nearest, gap + least);
    widest = Math.max(widest, most);
  }
  return nearest === Infinity ? undefined : powerNodes(beta, nearest, total + widest, tolerance);
}
