import { Growing } from "./growing.ts";
import { Precision } from "./precision.ts";

/** What an error of half an update may be more by rounding. */
const nearly = 1e-6;

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

  /** How far each of them may lie from what the program had; a 0 was rounded as the others were. */
  errors(): Float64Array {
    const values = this.#values.done();
    const errors = this.#precision.errors(values, this.#units.done());
    const most = errors.reduce((a, b) => Math.max(a, b), 0);
    return errors.map((error, i) => (values[i] === 0 ? most : error));
  }

  /** Whether the numbers tell the updates of an epoch of this length apart; whole epochs are exact. */
  tell(length: number): boolean {
    if (this.areWhole) return true;
    // Hundredths tell 100 updates apart: each is one of them.
    return this.errors().every((error) => error * length < 0.5 + nearly);
  }
}
