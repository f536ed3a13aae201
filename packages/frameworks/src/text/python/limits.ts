import { TooMuch } from "./number.ts";
import { isKind, type Value } from "./value.ts";

/** How many operations a program may take. */
const mostOperations = 300_000;
/** How deep expressions, statements and lists may lie in each other, in all calls together. */
const deepest = 600;
/** What counts as an ordinary whole number. */
const largePlain = 2n ** 64n;

/** What a program has taken so far; throws `TooMuch` where that is more than it may. */
export class Limits {
  /** How many expressions, statements and lists lie around this place, and how many calls. */
  nested = 0;
  calls = 0;
  #operations = 0;
  #most = mostOperations;

  /** Starts counting operations anew, for one more piece of work. */
  allow(operations = mostOperations): void {
    this.#operations = 0;
    this.#most = operations;
  }

  count(operations = 1): void {
    this.#operations += operations;
    if (this.#operations > this.#most) throw new TooMuch(`at most ${this.#most} operations`);
  }

  /** Long lists and large numbers take longer. */
  countSize(value: Value): void {
    if (typeof value === "bigint") {
      if (value > largePlain || value < -largePlain) this.count(30);
    } else if (isKind(value, "list")) this.count(value.items.length >> 2);
    else if (isKind(value, "dict")) this.count(value.entries.size >> 2);
    else if (typeof value === "string") this.count(value.length >> 6);
  }

  /** One more inside of those around it; whoever calls it takes it back from `nested`. */
  goDeeper(what = "expressions and statements"): void {
    if (++this.nested > deepest) throw new TooMuch(`at most ${deepest} ${what} inside each other`);
  }
}
