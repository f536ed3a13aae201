import { canonical } from "../../journal/canonical.ts";
import { isAlike } from "../../journal/is-alike.ts";
import type { FinalLine } from "../../journal/line.ts";
import type { FinalState } from "../../task/outcome.ts";
import { placesOf } from "../places-of.ts";
import type { Chosen } from "./choose-lines.ts";
import type { Part } from "./part.ts";

/** Two results of one run that are not the same. */
export interface TwoResults {
  readonly key: string;
  /** Schedule and budget; of a run that the study does not come to, its updates. */
  readonly place: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  /** The one that is kept. */
  readonly kept: SideResult;
  readonly other: SideResult;
  /** Whether the other one is in the new journal, as a later result; no if the trainer should always compute alike. */
  readonly isLater: boolean;
}

/** A result in one of the folders. */
export interface SideResult {
  readonly folder: string;
  readonly state: FinalState;
  readonly metrics: Readonly<Record<string, number>>;
  /** In which way it was computed, or null. */
  readonly fingerprint: string | null;
}

/** How far two results of one run lie apart, in a metric. */
export interface Spread {
  readonly metric: string;
  /** Pairs of results that have it both, equal ones among them. */
  readonly pairs: number;
  /** The largest difference, without its sign. */
  readonly largest: number;
  /** Standard deviation of a result about its run's mean, from the pairs: the root of half the mean of the squared differences. */
  readonly deviation: number;
}

/** The runs that have results in several folders. */
export interface Doubles {
  /** Pairs of results that are the same, curves and all. */
  readonly alike: number;
  readonly different: readonly TwoResults[];
  readonly spread: readonly Spread[];
}

/** Compares the results of runs that have several. */
export async function doublesOf(chosen: ReadonlyMap<string, Chosen>, [{ kept }]: readonly [Part]): Promise<Doubles> {
  const different: TwoResults[] = [];
  const differences = new Map<string, number[]>();
  let alike = 0;
  const places = placesOf(kept.study, kept.task);
  for (const [key, { part, others }] of chosen) {
    if (others.length === 0) continue;
    const mine = (await part.records.read(key))!;
    for (const other of others) {
      const its = (await other.records.read(key))!;
      for (const [metric, value] of Object.entries(mine.outcome.metrics)) {
        const second = its.outcome.metrics[metric];
        if (second !== undefined) differences.set(metric, [...(differences.get(metric) ?? []), second - value]);
      }
      if (canonical(mine.outcome) === canonical(its.outcome)) {
        alike += 1;
        continue;
      }
      const { steps, rate, seed } = mine.cell;
      const place = places.get(key) ?? `${mine.cell.task} in version ${mine.cell.version}, ${steps} updates`;
      const sides = { kept: sideOf(part, mine), other: sideOf(other, its) };
      different.push({ key, place, rate, seed, ...sides, isLater: !isAlike(mine) && !isAlike(its) });
    }
  }
  return { alike, different, spread: [...differences].map(([metric, all]) => spreadOf(metric, all)) };
}

const sideOf = ({ folder }: Part, { outcome, fingerprint }: FinalLine): SideResult => {
  return { folder, state: outcome.state, metrics: outcome.metrics, fingerprint };
};

function spreadOf(metric: string, differences: readonly number[]): Spread {
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  const largest = differences.reduce((most, difference) => Math.max(most, Math.abs(difference)), 0);
  return { metric, pairs: differences.length, largest, deviation: Math.sqrt(squares / differences.length / 2) };
}
