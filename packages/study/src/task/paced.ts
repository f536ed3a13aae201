/** A run is saved about as often as this, in milliseconds: what a stop costs at most, or nearly so. */
const interval = 10_000;

/** So many times as long as a saving takes is trained before the next: all savings together take at most 1 % of the time. */
const apart = 99;

/**
 * Makes a saving that may be offered after every update, and is done about every ten seconds, and so seldom that it takes no more than a
 * hundredth of the time, however long it takes.
 *
 * @param clock milliseconds that never go back
 */
export function paced(save: () => void, clock: () => number = () => performance.now()): () => void {
  let due = clock() + interval;
  return () => {
    const begun = clock();
    if (begun < due) return;
    save();
    const ended = clock();
    due = ended + Math.max(interval, apart * (ended - begun));
  };
}
