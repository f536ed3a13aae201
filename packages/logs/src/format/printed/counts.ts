import { counted, type Draft } from "../draft/draft.ts";
import { Growing } from "../draft/growing.ts";
import { ofEpochs } from "../meanings.ts";

/** What one line says of where it stands. */
export interface Where {
  readonly step?: number | undefined;
  readonly epoch?: number | undefined;
  /** Batches of an epoch, or updates of the run: what stands after the slash of `100/5005`. */
  readonly of?: number | undefined;
  /** Whether `step` is surely a batch of the epoch. */
  readonly isInEpoch?: boolean;
}

const numbers = () => new Growing((length) => new Float64Array(length));

/** Collects where the rows stand, and counts their steps when all are known: only then it shows whether batches begin anew in each epoch. */
export class Counts {
  readonly #steps = numbers();
  readonly #epochs = numbers();
  readonly #totals = numbers();
  #isInEpoch = false;
  #isByBar = false;

  add({ step, epoch, of, isInEpoch }: Where): void {
    if (isInEpoch) this.#isInEpoch = true;
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
    const [steps, epochs, totals] = [this.#steps.done(), this.#epochs.done(), this.#totals.done()];
    if (steps.every(Number.isNaN)) {
      withoutSteps(draft, epochs);
      return;
    }
    if (this.#isInEpoch || beginAnew(steps, epochs)) inEpochs(draft, steps, epochs, mostFrequent(totals));
    else {
      const total = mostFrequent(totals);
      draft.placeRows(steps);
      if (total !== undefined) draft.run = { ...draft.run, steps: total };
    }
    if (this.#isByBar) draft.remarks.push("The lines say no step; steps are those of the progress bar after each.");
    const left = steps.filter(Number.isNaN).length;
    if (left > 0)
      draft.remarks.push(`${counted(left, "line")} with numbers but no step ${left === 1 ? "is" : "are"} left out.`);
  }
}

/** Whether steps begin anew in each epoch: most often, the first of another epoch is not above the last one. */
function beginAnew(steps: Float64Array, epochs: Float64Array): boolean {
  let [higher, anew] = [0, 0];
  for (let i = 1; i < steps.length; i++) {
    if (!(epochs[i]! > epochs[i - 1]!)) continue;
    if (steps[i]! > steps[i - 1]!) higher++;
    else if (steps[i]! <= steps[i - 1]!) anew++;
  }
  return anew > higher;
}

/** Lines that count batches in each epoch: with the length of an epoch they are steps. */
function inEpochs(draft: Draft, steps: Float64Array, epochs: Float64Array, printed: number | undefined): void {
  const length = draft.options.stepsPerEpoch ?? printed;
  if (length === undefined) {
    draft.placeRows(steps);
    draft.remarks.push(
      "Steps begin anew in each epoch, and no line says how long an epoch is: they are taken as they are.",
    );
    return;
  }
  const known = epochs.filter((epoch) => !Number.isNaN(epoch));
  const first = known.includes(0) ? 0 : 1;
  draft.placeRows(steps.map((step, i) => (epochs[i]! - first) * length + step));
  draft.run = { ...draft.run, stepsPerEpoch: length };
  draft.remarks.push(`Steps are counted from epochs of ${length} and the place in them; the first epoch is ${first}.`);
}

/** Lines that say no step: epochs if they are whole, by the length of an epoch if it is known, else the lines themselves. */
function withoutSteps(draft: Draft, epochs: Float64Array): void {
  const { stepsPerEpoch } = draft.options;
  const isKnown = epochs.every((epoch) => !Number.isNaN(epoch));
  if (isKnown && stepsPerEpoch !== undefined) {
    draft.placeRows(epochs.map((epoch) => Math.round(epoch * stepsPerEpoch)));
    draft.remarks.push(`The lines say no step; steps are the epoch times ${stepsPerEpoch}, rounded.`);
  } else if (isKnown && epochs.every(Number.isInteger)) {
    draft.counts = "epochs";
    draft.rows = ofEpochs(epochs.reduce((least, epoch) => Math.min(least, epoch)));
    draft.placeRows(epochs);
    draft.remarks.push("The lines say no step: steps are epochs here, not updates.");
  } else {
    draft.countRows();
    draft.remarks.push(
      "The lines say no step; rows are counted from 0. A file that the trainer wrote (trainer_state.json) knows the steps.",
    );
  }
}

/** The positive number that stands in most places. */
function mostFrequent(numbers: Float64Array): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) if (number > 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
