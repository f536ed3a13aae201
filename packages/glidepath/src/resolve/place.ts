import { batchesOf } from "../budget/batches.ts";
import { samplesOf, stepsOf, unrounded } from "../budget/budget.ts";
import type { Phase } from "../language/spec.ts";
import type { Ground } from "./ground.ts";
import { goesBySamples } from "./pace.ts";
import { fitToBatches, refuseUnplaced } from "./place-batches.ts";

/** A phase on its way to its place. */
export interface Placement {
  readonly until?: number;
  readonly length?: number | "rest";
  /** Samples that the length stands for, where its steps depend on where it begins. */
  readonly samples?: number;
}

/** Where a phase ends: in the whole steps that it owns, and exactly, which differs where it goes by samples. */
export interface Place {
  readonly exact: number;
  readonly end: number;
}

/**
 * Where each phase ends. Rounding happens once, on the running sum, so that nothing drifts; a phase that goes by samples owns
 * every update whose first sample lies in it, so its end is rounded up.
 * Phases of length `rest` share evenly what the others leave of the horizon.
 */
export function placeEnds(phases: readonly Phase[], path: string, ground: Ground): Place[] {
  const places = placesOf(phases, path, ground);
  const fixed = places.findLastIndex(({ until }) => until !== undefined);
  const early = places.findIndex(({ length }, i) => length === "rest" && i < fixed);
  if (early !== -1) {
    const hint = "Give the phase before an `until` a length, or an `until` of its own";
    const expected = "no rest before a phase with `until`";
    ground.report({ path: `${path}[${early}].length`, expected, received: `"rest"`, hint });
    return places.map(() => ({ exact: 0, end: 0 }));
  }
  const after = places.slice(fixed + 1).map(({ length }) => length!);
  const taken = after.reduce<number>(
    (sum, length) => sum + (length === "rest" ? 0 : length),
    places[fixed]?.until ?? 0,
  );
  const shares = shareOut(Math.max(0, ground.horizon - taken), after.filter((length) => length === "rest").length);
  let place = 0;
  let end = 0;
  const ends = places.map(({ until, length }, i): Place => {
    const before = place;
    place = until ?? place + (length === "rest" ? shares.shift()! : length!);
    const isUp = goesBySamples(phases[i]!);
    const up = Math.min(Math.ceil(unrounded(place)), Math.max(ground.horizon, Math.floor(place)));
    const whole = isUp ? up : Math.round(unrounded(place));
    // What begins in the update that the phase before rounded up to begins after it.
    end = place >= before ? Math.max(whole, end) : whole;
    return { exact: isUp ? place : end, end };
  });
  if (!ends.some(({ end }) => Number.isNaN(end))) refuseDisorder(ends, path, ground);
  return ends;
}

/** The lengths and ends in steps, before rounding. */
function placesOf(phases: readonly Phase[], path: string, ground: Ground): readonly Placement[] {
  const { budget, horizon, report } = ground;
  const written = phases.map(({ length = "rest", until }, i): Placement => {
    if (until !== undefined) return { until: stepsOf(until, budget, horizon, `${path}[${i}].until`, report) };
    if (length === "rest") return { length };
    const samples = samplesOf(length, budget);
    const steps = stepsOf(length, budget, horizon, `${path}[${i}].length`, report);
    return { length: steps, ...(samples !== undefined && { samples }) };
  });
  const batches = batchesOf(budget);
  if (batches === undefined) return written;
  refuseUnplaced(phases, path, ground);
  return fitToBatches(written, batches, horizon);
}

/** Refuses a phase that ends before it begins, and phases that do not fit together. */
function refuseDisorder(places: readonly Place[], path: string, { horizon, report }: Ground): void {
  const ends = places.map(({ end }) => end);
  ends.forEach((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    if (end >= start) return;
    report({ path: `${path}[${i}].until`, expected: `a place at or after step ${start}`, received: `step ${end}` });
  });
  const needed = Math.max(0, ...ends);
  if (needed <= horizon) return;
  const hint = "Shorten a phase, write percentages, or name the horizon that it was written for";
  report({ path, expected: `phases of at most ${horizon} steps together`, received: `${needed} steps`, hint });
}

/** Cuts what is left into shares of whole steps, as even as can be; a fraction of a step goes to the last. */
function shareOut(free: number, count: number): number[] {
  const bounds = Array.from({ length: count }, (_, i) =>
    i === count - 1 ? free : Math.floor(((i + 1) * free) / count),
  );
  return bounds.map((bound, i) => bound - (i === 0 ? 0 : bounds[i - 1]!));
}
