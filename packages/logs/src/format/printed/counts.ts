import { counted, type Draft } from "../draft/draft.ts";
import { Epochs } from "../draft/epochs.ts";
import { evenRows } from "../draft/even.ts";
import { Growing } from "../draft/growing.ts";
import { countEpochs } from "../draft/steps.ts";
import { sameUpdate, updateBefore } from "../meanings.ts";
import { beginAnew, inEpochs, inUnknownEpochs, isSize } from "./in-epochs.ts";
import { inSamples } from "./samples.ts";

/** What one line says of where it stands. */
export interface Where {
  readonly step?: number | undefined;
  readonly epoch?: number | undefined;
  /** The epoch as it was printed, where nothing else counts. */
  readonly epochText?: string;
  /** Batches of an epoch, or updates of the run: what stands after the slash of `100/5005`. */
  readonly of?: number | undefined;
  /** Whether `step` is surely a batch of the epoch. */
  readonly isInEpoch?: boolean;
  /** Whether `step` and `of` are samples. */
  readonly areSamples?: boolean | undefined;
}

const numbers = () => new Growing((length) => new Float64Array(length));

/** Collects where the rows stand, and counts their steps when all are known: only then it shows whether batches begin anew in each epoch. */
export class Counts {
  readonly #steps = numbers();
  readonly #epochs = numbers();
  readonly #totals = numbers();
  readonly #said = new Epochs();
  /** The rows that hold a rate, and no step. */
  readonly #rated: number[] = [];
  #isInEpoch = false;
  #areSamples = false;
  #isByBar = false;

  /** Takes in a row; losses on other data, without a rate, are printed when an epoch ends. */
  add({ step, epoch, epochText, of, isInEpoch, areSamples }: Where, hasRate: boolean): void {
    if (epochText !== undefined) this.#said.add(epochText, epoch!);
    if (isInEpoch) this.#isInEpoch = true;
    if (areSamples) this.#areSamples = true;
    if (hasRate && step === undefined) this.#rated.push(this.#steps.length);
    this.#steps.push(step ?? Number.NaN);
    this.#epochs.push(epoch ?? Number.NaN);
    this.#totals.push(of ?? 0);
  }

  /** Gives the last row the step of the progress bar that stands after it. */
  byBar(step: number, of: number): void {
    this.#steps.putLast(step);
    this.#totals.putLast(of);
    this.#isByBar = true;
  }

  /** Gives the rows of the draft their steps, and says how they were counted; a row without one has NaN, and is left out. */
  finish(draft: Draft): void {
    const [epochs, totals] = [this.#epochs.done(), this.#totals.done()];
    const steps =
      this.#isInEpoch && isSize(this.#steps.done(), epochs, totals) ? epochs.map(() => Number.NaN) : this.#steps.done();
    if (steps.every(Number.isNaN)) {
      this.#withoutSteps(draft, epochs);
      return;
    }
    if (this.#areSamples) inSamples(draft, { steps, epochs }, mostFrequent(totals)!);
    else if (this.#isInEpoch || beginAnew(steps, epochs)) {
      const length = draft.options.stepsPerEpoch ?? mostFrequent(totals) ?? draft.run.stepsPerEpoch;
      if (length === undefined) inUnknownEpochs(draft, { steps, epochs });
      else inEpochs(draft, { steps, epochs }, length);
    } else {
      const total = mostFrequent(totals);
      draft.placeRows(steps);
      if (total !== undefined) draft.run = { ...draft.run, steps: total };
    }
    if (this.#isByBar) draft.remarks.push("The lines say no step; steps are those of the progress bar after each.");
    tellLeft(draft, steps);
  }

  /** Lines that say no step: by their epochs as far as these tell, else the lines themselves. */
  #withoutSteps(draft: Draft, epochs: Float64Array): void {
    if (epochs.every(Number.isNaN)) {
      draft.countRows();
      draft.remarks.push("The lines say no step; rows are counted from 0.");
      return;
    }
    const length = draft.options.stepsPerEpoch ?? draft.run.stepsPerEpoch;
    if (length !== undefined && !this.#said.tell(length) && this.#evenly(draft, epochs, length)) return;
    draft.placeRows(length === undefined ? epochs : epochs.map((epoch) => Math.round(epoch * length)));
    countEpochs(this.#said, { name: "epoch", length }, draft);
    if (draft.counts !== "rows") tellLeft(draft, epochs);
  }

  /** Whether epochs too coarse to be updates show how many updates apart the rates are; then these are the steps. */
  #evenly(draft: Draft, epochs: Float64Array, length: number): boolean {
    // Only the rows with an epoch have an error.
    const errors = this.#said.errors();
    let next = 0;
    const errorAt = epochs.map((epoch) => (Number.isNaN(epoch) ? epoch : errors[next++]!));
    const take = (from: Float64Array) => Float64Array.from(this.#rated, (row) => from[row]!);
    const even = evenRows(take(epochs), take(errorAt), length);
    if (even === undefined) return false;
    const steps = epochs.map(() => Number.NaN);
    this.#rated.forEach((row, i) => {
      steps[row] = even.every * (even.first + i);
    });
    draft.placeRows(steps);
    draft.rows = [sameUpdate, updateBefore];
    draft.remarks.push(
      `Epochs are too coarse for ${length} updates each, but rates that are written every ${even.every} updates, and no other number, fit them all: these are the steps.`,
    );
    tellLeft(draft, steps);
    return true;
  }
}

function tellLeft(draft: Draft, steps: Float64Array): void {
  const left = steps.filter(Number.isNaN).length;
  if (left === 0) return;
  draft.remarks.push(`${counted(left, "line")} with numbers but no step ${left === 1 ? "is" : "are"} left out.`);
}

/** The positive number that stands in most places. */
function mostFrequent(numbers: Float64Array): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) if (number > 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
