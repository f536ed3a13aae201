import type { Deposits } from "./power-sums.ts";

/** Levels that are gone through together. */
export interface Block {
  readonly begin: number;
  readonly end: number;
  /** The sum of its lengths. */
  readonly length: number;
  /** The least and the largest distance of its amounts from the end of the block, offsets included; Infinity and 0 where it has none. */
  readonly least: number;
  readonly most: number;
  /** The place that lies at its end, of those that are asked for; -1 if none does. */
  readonly place: number;
  /** How far past its end its amounts are condensed; 0 where they are laid down one by one, at its end. */
  readonly gap: number;
}

/** Levels of a block at most. */
const mostLevels = 128;
/** At more places than these it is cheaper to lay a block's amounts down one by one than to sum them directly. */
const mostDirect = 12;

/**
 * The levels up to the last of some places in blocks, which end at the places and wherever they would become too long; and for every level that has an
 * amount the distance from its beginning to the end of its block, offset included: added up from there, so that no digits cancel.
 * What a few `points` can stand for has a gap.
 */
export function blocksOf(deposits: Deposits, ends: ArrayLike<number>, points: number) {
  const distances = new Float64Array(deposits.lengths.length);
  const blocks: Block[] = [];
  let begin = 0;
  for (let place = 0; place < ends.length; place++) {
    const stop = ends[place]! + 1;
    while (begin < stop) {
      const end = Math.min(stop, begin + mostLevels);
      const extent = measure(deposits, begin, end, distances);
      // From this gap on, the stretch of the amounts is no longer than it is far.
      const gap = extent.count > points ? Math.max(Number.MIN_VALUE, extent.most - 2 * extent.least) : 0;
      blocks.push({ begin, end, ...extent, place: end === stop ? place : -1, gap });
      begin = end;
    }
  }
  return { distances, blocks: blocks.map((block, b) => (isOftenNear(blocks, b) ? { ...block, gap: 0 } : block)) };
}

function measure({ lengths, amounts, offsets }: Deposits, begin: number, end: number, distances: Float64Array) {
  let [length, least, most, count] = [0, Infinity, 0, 0];
  for (let k = end - 1; k >= begin; k--) {
    length += lengths[k]!;
    if (amounts[k] === 0) continue;
    const distance = length + offsets[k]!;
    distances[k] = distance;
    least = Math.min(least, distance);
    most = Math.max(most, distance);
    count++;
  }
  return { length, least, most, count };
}

/** Whether many places lie so near to a block that its amounts would have to be summed directly there. */
function isOftenNear(blocks: readonly Block[], b: number): boolean {
  let [past, count] = [0, 0];
  for (let next = b; next < blocks.length && count <= mostDirect; next++) {
    if (next > b) past += blocks[next]!.length;
    if (past >= blocks[b]!.gap) return false;
    if (blocks[next]!.place >= 0) count++;
  }
  return count > mostDirect;
}
