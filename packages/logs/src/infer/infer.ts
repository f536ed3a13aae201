import { print, type Spec, schedule } from "glidepath";
import type { Log, Trace } from "../trace.ts";
import { aboveFloor, withFloor } from "./clipped.ts";
import { proposals } from "./connect.ts";
import { drawn } from "./drawn.ts";
import { evenly } from "./fit.ts";
import { startsLate } from "./joined.ts";
import { pathsOf } from "./path.ts";
import { prove } from "./prove.ts";
import { pick, type Rows, rowsOf, spacingOf } from "./rows.ts";
import { tablesOf } from "./table.ts";
import { tell } from "./tell.ts";
import { costOf, goesOn, type Written } from "./write.ts";

/*
 * How a spec is found. Every row says that the rate lies between two numbers. The rows are cut into the pieces that take the least to say,
 * each of one family: a shape of the core in one of its scales (`path.ts`, `fit.ts`, `family.ts`). Pieces that meet are joined, those that
 * repeat are put together (`joined.ts`, `cycles.ts`). Then all numbers are put on the roundest values for which every row still lies within
 * its error (`snap.ts`, `round.ts`), and what comes out is written as a spec (`write.ts`), made into a schedule, and held against every row
 * of the log (`prove.ts`). What does not pass is dropped. Where nothing passes, the rows themselves become a table (`table.ts`). The
 * candidate that says the least comes first.
 *
 * A long log is thinned for the search. Rows that a curve then misses are looked at in another round.
 */

/** A schedule that a log may have come from. `schedule(candidate.spec, candidate.budget)` makes it. */
export interface Candidate {
  readonly spec: Spec;
  /** The length of the run in updates, and the highest rate. */
  readonly budget: { readonly steps: number; readonly peak?: number };
  /** The largest difference from a row, as a share of the largest rate of the log; every row lies within its error. */
  readonly residual: number;
  /** What it does, in one plain line. */
  readonly text: string;
  /** True if it only joins rows of the log, since no shape was found. */
  readonly isTable: boolean;
  /** How much it takes to say it: phases, words and digits. Of candidates that give the same rows the lowest says the least. */
  readonly cost: number;
}

/** What a log says of its schedule. */
export interface Inferred {
  /** At most five, the one that takes the fewest words and digits first; none if there is no row. */
  readonly candidates: readonly Candidate[];
  /** What a person should know of them, in whole sentences. */
  readonly remarks: readonly string[];
}

/** What is known beside the rows. */
export interface InferOptions {
  /** What the log says of the run. */
  readonly run?: Log["run"];
  /** What a row's step means, as in the log's `rows`: row `step` has the rate of update `step + shift`. 0 if left out. */
  readonly shift?: number;
  /** How many updates the run makes; goes before what the log says. */
  readonly steps?: number;
}

type Ranked = Candidate;

/** How many candidates are told, and how many ways of writing are tried for them. */
const [mostCandidates, mostTries] = [5, 14];

/** A way of writing counts for more than one where many numbers have to be moved together: by the square of how many there are. */
const [usualNumbers, fewest] = [12, 0.4];

/** How many rows the pieces are looked for in, how many of them evenly, and how many beside one that was missed. */
const [mostRows, evenRows, beside] = [300, 200, 8];

/** How many digits a number of a smooth curve is taken to have. */
const digitsOfNumber = 4;

/** At how many steps two candidates are compared, and how near they are the same, as a share of the largest rate. */
const [mostCompared, same] = [2000, 1e-12];

/** How often rows that were missed are looked at more closely. */
const rounds = 3;

/** How many pieces may have parameters of their own: any curve is so many of them one after another. */
const mostOwn = 2;

/** How much more a second candidate's pieces may say than the first one's. */
const margin = 2;

/**
 * Finds the schedules that a column of rates may have come from: their phases with round numbers, best first, each proven on every row.
 *
 * Steps are updates (`shift` says how the log counts them), rates are absolute. Rows before the first update are left out; of several rows
 * of one step the last counts. Never throws for any trace: where nothing simple is found, the rows are joined to a table.
 * @example
 * const steps = Float64Array.from({ length: 20 }, (_, i) => 50 * i);
 * const values = steps.map((t) => 0.001 * (1 - t / 1000));
 * const errors = steps.map(() => 1e-9);
 * const [best] = infer({ name: "lr", steps, values, errors }).candidates;
 * best.text; // "linear from 0.001 to 0 at 1000; peak 0.001"
 * best.budget; // { steps: 1000, peak: 0.001 }
 */
export function infer(trace: Trace, options: InferOptions = {}): Inferred {
  const { rows, remarks } = rowsOf(trace, options.shift ?? 0);
  if (rows.steps.length === 0) return { candidates: [], remarks: [...remarks, "There are no rows to go by."] };
  const steps = options.steps ?? options.run?.steps;
  const found = searchAll(rows, steps);
  const end = Math.max(steps ?? 0, rows.steps.at(-1)! + (steps === undefined ? spacingOf(rows) : 0), 1);
  const shaped = [...found, ...clipped(rows, end)].sort((a, b) => a.cost - b.cost).slice(0, mostCandidates);
  const candidates = distinct(shaped.length > 0 ? shaped : tables(rows, end));
  return {
    candidates,
    remarks: [...remarks, ...remarksOn(candidates, rows, steps)],
  };
}

/** Those that are no other curve than a better one, at any step of the run, are left out. */
function distinct(candidates: readonly Ranked[]): readonly Ranked[] {
  const kept: { readonly one: Ranked; readonly rates: Float64Array }[] = [];
  for (const one of candidates) {
    const { steps } = one.budget;
    const lr = schedule(one.spec, one.budget);
    const rates = Float64Array.from(evenly(steps, mostCompared), lr);
    const size = rates.reduce((most, rate) => Math.max(most, Math.abs(rate)), 0);
    const isSame = (other: (typeof kept)[number]) =>
      other.one.budget.steps === steps && rates.every((rate, i) => Math.abs(rate - other.rates[i]!) <= same * size);
    if (!kept.some(isSame)) kept.push({ one, rates });
  }
  return kept.map(({ one }) => one);
}

/** The candidates of the rows above the floor that the log may end on, with that floor. */
function clipped(rows: Rows, end: number): Ranked[] {
  const clip = aboveFloor(rows);
  if (clip === undefined) return [];
  return searchAll(clip.above, end).flatMap(({ spec, budget }) => {
    const written = withFloor({ spec: spec as Written["spec"], budget }, clip.floor);
    const proof = prove(written, rows);
    return proof === undefined || proof.missed !== undefined ? [] : [candidate(written, proof.residual, false, rows)];
  });
}

function searchAll(rows: Rows, steps: number | undefined): readonly Ranked[] {
  const missed = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const before = missed.size;
    const some = softened(thinned(rows, missed));
    const found = search(rows, some, steps, missed);
    if (found.length > 0) return found;
    if (missed.size === before || some.steps.length === rows.steps.length) break;
  }
  return [];
}

/** The candidates whose pieces are found in some of the rows; rows that others miss are added to `missed`. */
function search(rows: Rows, some: Rows, steps: number | undefined, missed: Set<number>): readonly Ranked[] {
  const found = new Map<string, Ranked>();
  let [tries, least] = [0, Infinity];
  for (const { fits, cost } of pathsOf(some)) {
    if (fits.filter(({ family }) => Object.keys(family.search).length > 0).length > mostOwn) continue;
    if (found.size >= mostCandidates || cost > least + margin) break;
    const numbers = fits.reduce((sum, { family }) => sum + family.cost, 0);
    for (const { written, isRound } of proposals(fits, some, { steps, spacing: spacingOf(rows) })) {
      if (tries > mostTries) return ranked(found);
      tries += Math.max(fewest, (numbers / usualNumbers) ** 2);
      const proof = prove(written, rows);
      if (proof === undefined) continue;
      if (proof.missed !== undefined) {
        missed.add(proof.missed);
        continue;
      }
      least = Math.min(least, cost);
      const key = `${print(written.spec)} ${written.budget.steps} ${written.budget.peak}`;
      if (!found.has(key)) found.set(key, candidate(written, proof.residual, false, rows));
      if (isRound) break;
    }
  }
  return ranked(found);
}

const ranked = (found: ReadonlyMap<string, Ranked>) =>
  [...found.values()].sort((a, b) => a.cost - b.cost).slice(0, mostCandidates);

function tables(rows: Rows, end: number): Ranked[] {
  const made = tablesOf(rows, end).flatMap((written) => {
    const proof = prove(written, rows);
    return proof === undefined || proof.missed !== undefined ? [] : [candidate(written, proof.residual, true, rows)];
  });
  return [...smooth(rows, end), ...made].sort((a, b) => a.cost - b.cost);
}

/** The rows as smooth stretches, if these need fewer numbers than there are rows. */
function smooth(rows: Rows, end: number): Ranked[] {
  const missed = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const some = thinned(rows, missed);
    const found = drawn(rows, some, spacingOf(rows), end);
    const proof = found && prove(found.written, rows);
    if (found === undefined || proof === undefined) return [];
    if (proof.missed === undefined)
      return [{ ...candidate(found.written, proof.residual, true, rows), cost: digitsOfNumber * found.cost }];
    missed.add(proof.missed);
  }
  return [];
}

function candidate(written: Written, residual: number, isTable: boolean, { steps }: Rows): Ranked {
  const { spec, budget } = written;
  // What lies far beyond the log is less likely.
  const beyond = budget.steps / Math.max(1, steps.at(-1)!);
  return {
    spec,
    budget,
    residual,
    text: tell(written),
    isTable,
    cost: costOf(written) + Math.max(0, Math.log2(beyond)) / 2,
  };
}

function remarksOn(candidates: readonly Ranked[], rows: Rows, steps: number | undefined): string[] {
  const [best] = candidates;
  const [first, last] = [rows.steps[0]!, rows.steps.at(-1)!];
  const noise = "No shape explains the rows in few words, and a table of them would be too long.";
  if (best === undefined) return [noise];
  const isOpen = goesOn(best.spec as Written["spec"]);
  return [
    ...(best.isTable ? ["No shape explains the rows in few words; the candidates only join them."] : []),
    ...(startsLate(rows) ? [`The log begins at step ${first}; what came before is unknown.`] : []),
    ...(steps === undefined && !best.isTable && !isOpen && best.budget.steps > last + spacingOf(rows)
      ? [`The log ends at step ${last}; that the run goes on to ${best.budget.steps} follows from the curve.`]
      : []),
    ...(steps === undefined && !best.isTable && isOpen
      ? ["The curve could go on: the log does not say how long the run is."]
      : []),
    ...(rows.steps.length < 3 ? ["So few rows fit many schedules."] : []),
  ];
}

/** The least error of a zero that the search goes by, as a share of the usual one: a zero known exactly would hold everything else up. */
const softest = 0.01;

/** As a share of the largest rate: what is a zero but for roundings. */
const zero = 1e-12;

/** The rows with no zero known far better than the others. What is found is held against the errors that the rows have. */
function softened(rows: Rows): Rows {
  const usual = rows.errors.slice().sort()[rows.errors.length >> 1]!;
  const size = rows.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isZero = (row: number) => Math.abs(rows.values[row]!) <= zero * size;
  return { ...rows, errors: rows.errors.map((error, i) => (isZero(i) ? Math.max(error, softest * usual) : error)) };
}

/** An even choice of the rows, and those around the ones that were missed. */
function thinned(rows: Rows, missed: ReadonlySet<number>): Rows {
  const count = rows.steps.length;
  if (count <= mostRows) return rows;
  const chosen = new Set(evenly(count, evenRows));
  for (const row of missed)
    for (let i = Math.max(0, row - beside); i < Math.min(count, row + beside); i++) chosen.add(i);
  return pick(
    rows,
    [...chosen].sort((a, b) => a - b),
  );
}
