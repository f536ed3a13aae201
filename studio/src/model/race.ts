import type { NamedCurve } from "./sheet.ts";

/** How a race is run. */
export interface RaceSettings {
  /** The most updates of a run: a curve with more steps is rescaled to as many. */
  readonly steps: number;
  /** The highest rate that every curve is scaled to; undefined: the rates as they are drawn. */
  readonly peak: number | undefined;
  /** The networks are trained with the seeds from 1 to this. */
  readonly seeds: number;
}

/** A curve in a race, as it was when the race began. */
export interface Entrant {
  readonly curve: NamedCurve;
  /** Steps of the curve; the race may take fewer. */
  readonly steps: number;
  /** The rate of every update. */
  readonly rates: Float64Array;
  /** What the curve's own rates were multiplied by. */
  readonly factor: number;
}

/** A curve that cannot race, and why. */
export interface Refused {
  readonly curve: NamedCurve;
  readonly reason: string;
}

/** A number that was measured after some updates. */
export interface Reading {
  readonly done: number;
  readonly value: number;
}

/** One network in training: a curve under a seed. */
export interface Run {
  /** Updates done. */
  readonly done: number;
  /** Training losses, each the mean since the one before. */
  readonly losses: readonly Reading[];
  /** Shares of the validation images that were classified rightly. */
  readonly accuracies: readonly Reading[];
  /** The update after which the run was given up, from 0. */
  readonly divergedAt?: number | undefined;
  readonly isOver: boolean;
}

/**
 * Where a race stands. A paused one goes on where it was; one that was stopped or has failed, with the first seed that is not
 * finished.
 */
export type RaceState = "running" | "paused" | "stopped" | "failed" | "over";

/** A race of curves on a small network. Never changed in place. */
export interface Race {
  readonly settings: RaceSettings;
  readonly entrants: readonly Entrant[];
  readonly refused: readonly Refused[];
  readonly state: RaceState;
  /** What computes; undefined until the network and its data are loaded. */
  readonly device?: "wasm" | "webgpu" | undefined;
  /** Why it failed. */
  readonly problem?: string | undefined;
  /** The runs of each seed that was begun, in the order of the entrants. */
  readonly seeds: readonly (readonly Run[])[];
  /** Seconds of training so far. */
  readonly seconds: number;
}

/** How the page proposes to race: a peak that suits the network, whatever the curves are for. */
export const usualRace: RaceSettings = { steps: 400, peak: 0.05, seeds: 3 };
