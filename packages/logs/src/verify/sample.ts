import { pick, type Rows } from "./rows.ts";

/** Logs of fewer rows are looked at whole. */
const few = 512;

/** Places of rows that stand for all: the ends, those about the first difference, where the curve bends most, and an even choice. */
export function placesOf({ updates, values, slack }: Rows, first: number): number[] {
  const { length } = values;
  if (length <= few) return Array.from({ length }, (_, i) => i);
  const places = new Set<number>();
  const around = (middle: number, reach: number) => {
    for (let i = Math.max(0, middle - reach); i < Math.min(length, middle + reach); i++) places.add(i);
  };
  around(0, 32);
  around(length, 32);
  around(first, 32);
  for (let k = 0; k < 256; k++) places.add(Math.floor((k * length) / 256));
  for (const i of sharpest(updates, values, slack)) around(i, 2);
  return [...places].sort((a, b) => a - b);
}

/** The rows at which the values bend or jump most, one in each of some stretches of the log. */
function sharpest(updates: Float64Array, values: Float64Array, slack: Float64Array): number[] {
  const stretches = 32;
  return Array.from({ length: stretches }, (_, k) => {
    const [from, to] = [k, k + 1].map((edge) => Math.floor((edge * values.length) / stretches)) as [number, number];
    let [best, most] = [from, 0];
    for (let i = Math.max(1, from); i < Math.min(to, values.length - 1); i++) {
      const before = (values[i]! - values[i - 1]!) / (updates[i]! - updates[i - 1]! || 1);
      const after = (values[i + 1]! - values[i]!) / (updates[i + 1]! - updates[i]! || 1);
      const bend = Math.abs(after - before) / slack[i]!;
      if (bend > most) [best, most] = [i, bend];
    }
    return best;
  });
}

/** A choice of rows that grows: an explanation that fails on a row outside it takes the row in. */
export class Sample {
  readonly #all: Rows;
  #places: number[];
  constructor(all: Rows, first: number) {
    this.#all = all;
    this.#places = placesOf(all, first);
  }

  get rows(): Rows {
    return this.#places.length === this.#all.values.length ? this.#all : pick(this.#all, this.#places);
  }

  add(places: readonly number[]): void {
    this.#places = [...new Set([...this.#places, ...places])].sort((a, b) => a - b);
  }
}
