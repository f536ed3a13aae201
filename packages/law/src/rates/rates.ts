import type { Schedule } from "glidepath";

/** The rates of a run's updates, in levels of equal ones: a hundred thousand updates of a plateau are one level. */
export interface Rates {
  /** The rate of each level, at least 0. */
  readonly values: Float64Array;
  /** Over how many updates each level goes. */
  readonly counts: Float64Array;
}

/** Updates of which each has a level of its own; what varies over more of them is read in blocks. */
const mostSingle = 2 ** 20;

/**
 * The rates of all updates of a list, the first one first.
 * @example ratesOf([0.1, 0.3, 0.3]).counts.length // 2: one update at 0.1, two at 0.3
 */
export function ratesOf(list: ArrayLike<number>): Rates {
  const levels = new Levels();
  for (let i = 0; i < list.length; i++) levels.add(list[i]!, 1);
  return levels.rates();
}

/**
 * The rates of a schedule over its budget. Where its segments stay at a value they are taken as they are, however long; what varies is
 * read update by update, and beyond a million updates in blocks of equally many, each at the rate in its middle.
 * @example ratesOfSchedule(schedule("hold, linear 10% to 0", { steps: 1000 })).counts[0] // 901
 */
export function ratesOfSchedule(lr: Schedule, steps: number = lr.steps): Rates {
  const levels = new Levels();
  for (const { start, end, stays } of partsOf(lr, steps)) {
    if (stays) levels.add(lr(start), end - start);
    else read(lr, start, end, levels);
  }
  return levels.rates();
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly stays: boolean;
}

/** The run cut where its segments meet. Products and sums of several tracks are not looked into. */
function partsOf(lr: Schedule, steps: number): Part[] {
  const [segments, ...others] = lr.tracks;
  if (others.length > 0) return [{ start: 0, end: steps, stays: false }];
  const parts: Part[] = [];
  let start = 0;
  for (const segment of segments!) {
    const end = Math.min(steps, Math.max(start, Math.ceil(segment.end)));
    const isLast = segment === segments!.at(-1);
    // Of the update in which an exact end falls, and of a repetition, the segment does not say it by itself.
    const stays = segment.shape.stays && segment.cycle === undefined && segment.exact === undefined && !isLast;
    if (end > start) parts.push({ start, end, stays });
    start = end;
  }
  return start < steps ? [...parts, { start, end: steps, stays: false }] : parts;
}

function read(lr: Schedule, start: number, end: number, levels: Levels): void {
  const block = Math.ceil((end - start) / mostSingle);
  if (block > 1) {
    for (let at = start; at < end; at += block) {
      const count = Math.min(block, end - at);
      levels.add(lr(at + (count - 1) / 2), count);
    }
    return;
  }
  const values = lr.fill(new Float64Array(end - start), start);
  for (const value of values) levels.add(value, 1);
}

/** A list of levels that grows; neighbours of the same rate are one. */
class Levels {
  #values = new Float64Array(64);
  #counts = new Float64Array(64);
  #size = 0;

  add(value: number, count: number): void {
    if (this.#size > 0 && this.#values[this.#size - 1] === value) {
      this.#counts[this.#size - 1]! += count;
      return;
    }
    if (this.#size === this.#values.length) [this.#values, this.#counts] = [grown(this.#values), grown(this.#counts)];
    this.#values[this.#size] = value;
    this.#counts[this.#size++] = count;
  }

  rates(): Rates {
    return { values: this.#values.slice(0, this.#size), counts: this.#counts.slice(0, this.#size) };
  }
}

function grown(list: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * list.length);
  longer.set(list);
  return longer;
}
