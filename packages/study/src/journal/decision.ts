import type { Origin } from "./journal.ts";

/** Something that was decided by what had ended at that moment. It is written down, and holds whatever ends later. */
export interface Decision {
  /** Names it: the same decision has the same key in every session. */
  readonly key: string;
  /** What was decided, in words for whoever reads the journal. */
  readonly about: string;
  /** What the runs trained by which it was decided; absent in what older versions wrote. */
  readonly origin?: Origin;
}
