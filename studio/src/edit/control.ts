import type { Schedule } from "glidepath";
import type { Change } from "./change.ts";
import type { WrittenPhase } from "./written.ts";

/** A place that a point is moved to. */
export interface Place {
  readonly step: number;
  readonly rate: number;
}

/** A point by which a curve is drawn. What moving it does to the words of the curve is its own business. */
export interface Control extends Place {
  /** Stays the same while the point moves, and tells it apart from the curve's other points. */
  readonly id: string;
  /** What it is, such as `end of phase 1`. */
  readonly what: string;
  /** The steps between which it may move; the same twice if it cannot. */
  readonly steps: readonly [number, number];
  /** False if its rate follows from other points. */
  readonly hasRate: boolean;
  /** The words to change to bring it to a place within its steps. */
  move(place: Place): readonly Change[];
  /** The words to change to take it away; undefined if it has to stay. */
  readonly remove?: () => readonly Change[];
}

/** One track of a schedule: its phases, and the rate that `peak` stands for in it. */
export interface Drawing {
  readonly lr: Schedule;
  readonly phases: readonly WrittenPhase[];
  readonly peak: number;
}

/** A way in which curves are drawn by points: all points of that kind on one track. */
export type FindControls = (drawing: Drawing) => readonly Control[];
