import type { Rates } from "../rates/rates.ts";
import { type SmoothStretch, smoothStretch } from "./smooth.ts";

/** The falls of a rate, one a stage: a rise is a fall below 0, and the run moves on at the stage's length after its fall. */
export interface Falls {
  readonly falls: Float64Array;
  /** The rate after the fall, and the sum of all rates before it. */
  readonly rates: Float64Array;
  readonly before: Float64Array;
  /** By how much the sum of the rates grows until the next stage. */
  readonly lengths: Float64Array;
  /** For every place that was asked for the stage at whose end it lies. */
  readonly ends: Int32Array;
}

export interface FallsOptions {
  /** The first level whose fall counts. */
  readonly first: number;
  /** The relative error that fewer stages than updates may bring. */
  readonly tolerance: number;
  /** How far beyond the run's end what is summed over the falls has its pole, as a summed rate, where the rate is so much. */
  readonly pole: (rate: number) => number;
}

/** Updates in a row that are looked at together, and the fewest for which it pays. */
const [most, fewest] = [128, 48];
/** At most this share of the updates must come out of it as stages. */
const worth = 0.6;

/**
 * The falls up to the last of some levels, which rise, or up to the end: every one by itself, or where the rate changes smoothly from update to update, a
 * few that stand for many. A stage begins where the rate falls, and after every level that was asked for.
 */
export function fallsOf(rates: Rates, asked: ArrayLike<number> | undefined, options: FallsOptions): Falls {
  const places = asked ?? Int32Array.from(rates.values, (_, k) => k);
  const stages = new Stages(rates.values.length + 1);
  const ends = new Int32Array(places.length);
  let begin = 0;
  for (let i = 0; i < places.length; i++) {
    while (begin <= places[i]!) {
      const end = Math.min(places[i]! + 1, begin + most);
      const stretch = smoothAt(rates, begin, end, options);
      if (stretch) stages.stretch(stretch);
      else stages.levels(rates, begin, end, options.first);
      begin = end;
    }
    ends[i] = stages.end();
  }
  return stages.falls(ends);
}

/** The levels as a smooth stretch, if they are one and fewer points do. */
function smoothAt({ values, counts }: Rates, begin: number, end: number, { first, tolerance, pole }: FallsOptions) {
  const count = end - begin;
  if (count < fewest || begin < Math.max(1, first)) return undefined;
  const [from, to] = [values[begin]!, values[end - 1]!];
  // Powers of the rate have a pole where it is 0: at half the rate that is as far away as the stretch is long.
  if (from === to || to < from / 2 || from < to / 2) return undefined;
  for (let k = begin; k < end; k++) if (counts[k] !== 1) return undefined;
  const z = 1 + (2 * (1 + pole(to) / to)) / (count - 1);
  const points = 4 * Math.ceil(Math.log(8 / tolerance) / Math.log(z + Math.sqrt(z * z - 1)) / 4);
  return points > worth * count ? undefined : smoothStretch(values, begin, count, points, tolerance / 10);
}

/** A list of stages that grows. */
class Stages {
  readonly #falls: Float64Array;
  readonly #rates: Float64Array;
  readonly #before: Float64Array;
  readonly #lengths: Float64Array;
  #size = 0;
  #sum = 0;
  #isOpen = false;

  constructor(most: number) {
    [this.#falls, this.#rates, this.#before, this.#lengths] = [0, 1, 2, 3].map(() => new Float64Array(most)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  levels({ values, counts }: Rates, begin: number, end: number, first: number): void {
    for (let k = begin; k < end; k++) {
      const fall = k < first ? 0 : values[k - 1]! - values[k]!;
      if (fall !== 0 || !this.#isOpen) this.#add(fall, values[k]!);
      this.#move(values[k]! * counts[k]!);
    }
  }

  stretch({ falls, rates, before, length }: SmoothStretch): void {
    if (!this.#isOpen) this.#add(0, rates[0]!);
    const start = this.#sum;
    for (let m = 0; m < falls.length; m++) {
      this.#move(start + before[m]! - this.#sum);
      this.#add(falls[m]!, rates[m]!);
    }
    this.#move(start + length - this.#sum);
  }

  /** Closes the stage: what comes next is another. */
  end(): number {
    this.#isOpen = false;
    return this.#size - 1;
  }

  falls(ends: Int32Array): Falls {
    const [falls, rates, before, lengths] = [this.#falls, this.#rates, this.#before, this.#lengths].map((list) =>
      list.subarray(0, this.#size),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    return { falls, rates, before, lengths, ends };
  }

  #add(fall: number, rate: number): void {
    this.#falls[this.#size] = fall;
    this.#rates[this.#size] = rate;
    this.#before[this.#size++] = this.#sum;
    this.#isOpen = true;
  }

  #move(length: number): void {
    this.#lengths[this.#size - 1]! += length;
    this.#sum += length;
  }
}
