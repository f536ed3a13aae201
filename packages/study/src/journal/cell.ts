import { canonical, digest } from "./canonical.ts";

/** What decides a run's outcome, and nothing else: two schedules with the same rates share their runs. */
export interface Cell {
  readonly task: string;
  readonly version: string;
  readonly data: string;
  readonly steps: number;
  /** The peak rate. */
  readonly rate: number;
  /** Digest of the rates themselves. */
  readonly rates: string;
  readonly seed: number;
}

/** A cell's name: the same cell has the same key on every machine. */
export function cellKey(cell: Cell): string {
  return digest(canonical(cell));
}
