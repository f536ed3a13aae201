import { counted, type Draft } from "../draft/draft.ts";
import { Epochs } from "../draft/epochs.ts";
import { Growing } from "../draft/growing.ts";
import { countEpochs } from "../draft/steps.ts";

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
}

const numbers = () => new Growing((length) => new Float64Array(length));

/** Collects where the rows stand, and counts their steps when all are known: only then it shows whether batches begin anew in each epoch. */
export class Counts {
  readonly #steps = numbers();
  readonly #epochs = numbers();
  readonly #totals = numbers();
  readonly #said = new Epochs();
  #isInEpoch = false;
  #isByBar = false;

  add({ step, epoch, epochText, of, isInEpoch }: Where): void {
    if (epochText !== undefined) this.#said.add(epochText, epoch!);
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
      withoutSteps(draft, epochs, this.#said);
      if (draft.counts !== "rows") tellLeft(draft, epochs);
      return;
    }
    if (this.#isInEpoch || beginAnew(steps, epochs)) inEpochs(draft, steps, epochs, mostFrequent(totals));
    else {
      const total = mostFrequent(totals);
      draft.placeRows(steps);
      if (total !== undefined) draft.run = { ...draft.run, steps: total };
    }
    if (this.#isByBar) draft.remarks.push("The lines say no step; steps are those of the progress bar after each.");
    tellLeft(draft, steps);
  }
}

function tellLeft(draft: Draft, steps: Float64Array): void {
  const left = steps.filter(Number.isNaN).length;
  if (left === 0) return;
  draft.remarks.push(`${counted(left, "line")} with numbers but no step ${left === 1 ? "is" : "are"} left out.`);
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

/** Lines that say no step: by their epochs as far as these tell, else the lines themselves. */
function withoutSteps(draft: Draft, epochs: Float64Array, said: Epochs): void {
  if (epochs.every(Number.isNaN)) {
    draft.countRows();
    draft.remarks.push("The lines say no step; rows are counted from 0.");
    return;
  }
  const { stepsPerEpoch } = draft.options;
  draft.placeRows(stepsPerEpoch === undefined ? epochs : epochs.map((epoch) => Math.round(epoch * stepsPerEpoch)));
  countEpochs(said, "epoch", draft);
}

/** The positive number that stands in most places. */
function mostFrequent(numbers: Float64Array): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) if (number > 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
