/** How often something is saved, in milliseconds, if not told otherwise: about as much is lost when it is stopped. */
const usual = 10_000;

/** So many times as long as a saving takes is trained before the next: all savings together take at most 1 % of the time. */
const apart = 99;

/** When something is saved. */
export interface Pace {
  /** Milliseconds between two savings at least; 10,000 if left out. */
  readonly every?: number;
  /** Milliseconds that never go back; those of this computer if left out. */
  readonly clock?: () => number;
}

/**
 * Makes a saving that may be offered after every update, and is done about every ten seconds, and so seldom that it takes no more than a
 * hundredth of the time, however long it takes.
 */
export function paced(save: () => void, { every = usual, clock = () => performance.now() }: Pace = {}): () => void {
  let due = clock() + every;
  return () => {
    const begun = clock();
    if (begun < due) return;
    save();
    const ended = clock();
    due = ended + Math.max(every, apart * (ended - begun));
  };
}
