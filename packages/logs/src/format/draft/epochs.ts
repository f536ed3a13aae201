import { Growing } from "./growing.ts";
import { Precision } from "./precision.ts";

/** Epochs as the rows of a log say them, and how exactly: as steps they are of use only if each tells one update from the next. */
export class Epochs {
  readonly #values = new Growing((length) => new Float64Array(length));
  readonly #units = new Growing((length) => new Int16Array(length));
  readonly #precision = new Precision();
  /** Whether all of them are whole numbers. */
  areWhole = true;
  least = Number.POSITIVE_INFINITY;

  /** Takes in an epoch as it was printed. */
  add(text: string, epoch: number): void {
    if (!Number.isSafeInteger(epoch)) this.areWhole = false;
    if (epoch < this.least) this.least = epoch;
    this.#values.push(epoch);
    this.#units.push(this.#precision.add(text, epoch));
  }

  /** Whether the numbers tell the updates of an epoch of this length apart; whole epochs are exact. */
  tell(length: number): boolean {
    if (this.areWhole) return true;
    return this.#precision.errors(this.#values.done(), this.#units.done()).every((error) => error * length < 0.5);
  }
}
