import type { Draft } from "../draft/draft.ts";
import { howToCount } from "../draft/steps.ts";

/** Where rows stand: the batch that each says, and its epoch; NaN where a row says none. */
export interface Placed {
  readonly steps: Float64Array;
  readonly epochs: Float64Array;
}

/** Whether what seems to be the batch of the epoch is the same in several epochs, and of no total: then it is how many examples a batch has. */
export function isSize(steps: Float64Array, epochs: Float64Array, totals: Float64Array): boolean {
  const first = steps.find((step) => !Number.isNaN(step));
  const isSame = steps.every((step) => Number.isNaN(step) || step === first);
  return isSame && totals.every((total) => total === 0) && new Set(epochs).size > 1;
}

/** Whether steps begin anew in each epoch: most often, the first of another epoch is not above the last one. */
export function beginAnew(steps: Float64Array, epochs: Float64Array): boolean {
  let [higher, anew] = [0, 0];
  for (let i = 1; i < steps.length; i++) {
    if (!(epochs[i]! > epochs[i - 1]!)) continue;
    if (steps[i]! > steps[i - 1]!) higher++;
    else if (steps[i]! <= steps[i - 1]!) anew++;
  }
  return anew > higher;
}

/** Lines that count batches in each epoch: with the length of an epoch they are steps. */
export function inEpochs(draft: Draft, { steps, epochs }: Placed, length: number): void {
  const known = epochs.filter((epoch) => !Number.isNaN(epoch));
  const first = known.includes(0) ? 0 : 1;
  draft.placeRows(steps.map((step, i) => (epochs[i]! - first) * length + step));
  draft.run = { ...draft.run, stepsPerEpoch: length };
  draft.remarks.push(`Steps are counted from epochs of ${length} and the place in them; the first epoch is ${first}.`);
}

/** The same without that length: within the first epoch batches are steps, in several the rows are counted. */
export function inUnknownEpochs(draft: Draft, { steps, epochs }: Placed): void {
  const known = epochs.filter((epoch) => !Number.isNaN(epoch));
  if (new Set(known).size < 2 && known.every((epoch) => epoch <= 1)) {
    draft.placeRows(steps);
    return;
  }
  draft.countPlaced(steps);
  draft.remarks.push(
    `Batches begin anew in each epoch, and no line says how long an epoch is: rows are counted from 0. ${howToCount}`,
  );
}
