type Numbers = Float64Array | Int16Array | Uint32Array;

/** A list of numbers that grows, in a typed array: millions of them stand in little memory. */
export class Growing<A extends Numbers> {
  readonly #make: (length: number) => A;
  #array: A;
  length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#array = make(64);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const wider = this.#make(2 * this.length);
      wider.set(this.#array);
      this.#array = wider;
    }
    this.#array[this.length++] = value;
  }

  /** Puts another number in the place of the last. */
  putLast(value: number): void {
    this.#array[this.length - 1] = value;
  }

  /** All of them, in an array of just that length. */
  done(): A {
    return this.#array.slice(0, this.length) as A;
  }
}
