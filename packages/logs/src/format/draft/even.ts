/** The fewest rows that show how far apart they are. */
const few = 5;
/** The most updates that the first row may lie from where it seems to be: more leave too many numbers to try. */
const mostErrors = 10_000;
/** What half an update may be more by rounding. */
const nearly = 1e-6;

/** Rows that stand equally far apart: row i is after `every * (first + i)` updates. */
export interface Even {
  readonly every: number;
  readonly first: number;
}

/**
 * Epochs that were rounded do not tell one update from the next; but a trainer writes a row every so many updates, at multiples of that
 * number. If just one number fits the epochs of all rows, within the error of each, it is known.
 */
export function evenRows(epochs: Float64Array, errors: Float64Array, length: number): Even | undefined {
  const last = epochs.length - 1;
  if (last + 1 < few) return undefined;
  if (errors[0]! * length > mostErrors) return undefined;
  const apart = ((epochs[last]! - epochs[0]!) * length) / last;
  const about = ((errors[last]! + errors[0]!) * length) / last;
  const found: Even[] = [];
  for (let every = Math.max(1, Math.ceil(apart - about)); every <= apart + about && found.length < 2; every++) {
    const slack = (errors[0]! * length + nearly) / every;
    const place = (epochs[0]! * length) / every;
    for (let first = Math.max(1, Math.ceil(place - slack)); first <= place + slack && found.length < 2; first++) {
      const fits = (epoch: number, i: number) =>
        Math.abs(every * (first + i) - epoch * length) <= errors[i]! * length + nearly;
      if (epochs.every(fits)) found.push({ every, first });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}
