import { GlidepathError, type Schedule } from "glidepath";
import type { Log, RowMeaning, Trace } from "../trace.ts";
import type { CauseKind } from "./cause/cause.ts";
import { columnOf, type OtherColumn, otherColumns } from "./columns.ts";
import { type Comparison, compare } from "./compare.ts";
import { explain, explainBeginning } from "./explain.ts";
import { meaningsOf } from "./meanings.ts";
import { underSteps } from "./rephrase.ts";
import { largestOf, type Rate, type Rows, rateOf, rowsOf } from "./rows.ts";
import type { Found } from "./search.ts";
import { lastWord } from "./strands.ts";
import type { Case } from "./subject.ts";

/** How a log is held against a schedule. */
export interface VerifyOptions {
  /** The name of the column to check; left out, the log's first rate. */
  readonly column?: string;
  /** The rate of row `step` is that of update `step + shift`; left out, what is usual in logs of this kind. A whole number. */
  readonly shift?: number;
  /**
   * The same words read again under another number of steps, where they are a framework's and the schedule's spec is only what was
   * read of them; undefined where they cannot be. Left out, the spec under another budget.
   */
  readonly under?: (steps: number) => Schedule | undefined;
}

/** A row, and what was planned there. */
export interface Difference {
  /** The step as the log counts it. */
  readonly step: number;
  readonly logged: number;
  readonly planned: number;
}

/** One thing that explains every row. */
export interface Cause {
  readonly kind: CauseKind;
  /** What happened: one sentence without its full stop. */
  readonly text: string;
  /** The numbers and names that the sentence states. */
  readonly facts: Readonly<Record<string, number | string>>;
  /** What happened as well, if one cause alone explains nothing. */
  readonly with?: Cause;
  /** The rate at a step of the log if it is so, for a picture. */
  rate(step: number): number;
}

/** Whether a run did what a schedule says, and if not, why. As JSON it is the same without functions. */
export interface Verdict {
  readonly agrees: boolean;
  readonly column: string;
  /** How many rows were compared. */
  readonly compared: number;
  /** The first and the last update that has a row. */
  readonly updates: { readonly from: number; readonly to: number };
  /** What a row's step means here: one of the log's own meanings nearly always. */
  readonly meaning: RowMeaning;
  /** How many rows lie farther from the planned rate than they were printed exactly. */
  readonly differing: number;
  readonly firstDifference: Difference | null;
  /** Where the run was farthest from the plan. */
  readonly largestDifference: Difference | null;
  /** What explains every row, each by itself: the simplest, and all that are as simple. None if the run agrees, or if nothing does. */
  readonly causes: readonly Cause[];
  /** Where nothing explains every row: what explains the longest beginning, and the last step that it explains. */
  readonly beginning: (Cause & { readonly until: number }) | null;
  readonly others: readonly OtherColumn[];
  /** What a person should know, in whole sentences. */
  readonly remarks: readonly string[];
}

/**
 * Holds a log against a schedule: did the run do what the words say, and if not, what happened? Rows are compared as exactly as they
 * were printed (and the rounding of the schedule itself). Causes are tested on every row: what is told explains all of them.
 * @throws GlidepathError if the log has no such column, or no row in it, and for a shift that is not whole.
 * @example
 * const lr = schedule("linear to 0", { steps: 4, peak: 1 });
 * const rate = { name: "lr", steps: Float64Array.of(0, 1, 2, 3), values: Float64Array.of(1, 0.5, 0, 0), errors: new Float64Array(4) };
 * const rows = [{ shift: 0, because: "in a plain loop" }];
 * const log = { format: "csv", traces: [rate], rates: [rate], losses: [], rows, run: {}, remarks: [] };
 * const verdict = verify(log, lr);
 * verdict.firstDifference; // { step: 1, logged: 0.5, planned: 0.75 }
 * verdict.causes.map(({ kind, facts }) => [kind, facts.times]); // [["speed", 2]]
 */
export function verify(log: Log, lr: Schedule, { column, shift, under }: VerifyOptions = {}): Verdict {
  if (shift !== undefined && !Number.isSafeInteger(shift))
    throw new GlidepathError([{ path: "shift", expected: "a whole number", received: String(shift) }]);
  const trace = columnOf(log, column);
  const raw = rateOf(lr);
  const meanings = meaningsOf(log, shift);
  const largest = largestOf(lr, trace.steps);
  const readings = meanings.map((meaning) => {
    const rows = rowsOf(trace, meaning.shift, largest);
    return { meaning, rows, found: compare(rows, raw) };
  });
  const faithful = readings.find(({ found }) => found.differing === 0);
  if (faithful) return verdictOf({ log, lr, trace, raw, largest, ...faithful });
  const { trace: last, replaced } = lastWord(trace);
  const given = { log, lr, trace, raw, largest, under: underSteps(lr, under) };
  const cases = meanings.map((meaning) => caseOf(given, last, meaning));
  const simplest = explain(cases);
  const start = simplest.length > 0 ? undefined : beginningOf(cases[0]!);
  // What was found in a part of the rows may explain them all.
  const whole = start?.rows === cases[0]!.all.values.length ? [start.found] : [];
  const causes = [...simplest, ...whole];
  const reading = readings.find(({ meaning }) => meaning.shift === (causes[0] ?? meanings[0]!).shift)!;
  const verdict = verdictOf({ log, lr, trace, raw, largest, ...reading });
  const remarks = replaced > 0 ? [...verdict.remarks, backRemark(replaced)] : verdict.remarks;
  const beginning = causes.length > 0 || !start ? null : { ...told(start.found), until: start.until };
  return { ...verdict, causes: causes.map(told), beginning, remarks };
}

interface Reading {
  readonly log: Log;
  readonly lr: Schedule;
  readonly trace: Trace;
  readonly raw: Rate;
  readonly largest: number;
  readonly meaning: RowMeaning;
  readonly rows: Rows;
  readonly found: Comparison;
}

function verdictOf({ log, lr, trace, raw, largest, meaning, rows, found }: Reading): Verdict {
  const { updates, values } = rows;
  const difference = (i: number): Difference | null =>
    i < 0 ? null : { step: updates[i]! - meaning.shift, logged: values[i]!, planned: raw(updates[i]!) };
  return {
    agrees: found.differing === 0,
    column: trace.name,
    compared: values.length,
    updates: { from: updates[0]!, to: updates.at(-1)! },
    meaning,
    differing: found.differing,
    firstDifference: difference(found.first),
    largestDifference: difference(found.farthest),
    causes: [],
    beginning: null,
    others: otherColumns(log, trace, raw, meaning.shift, largest),
    remarks: remarksOf(log, lr, rows, found),
  };
}

/** A run whose rates are farther below the planned ones than this computes with small numbers, and rounds as these are. */
const farBelow = 16;

function caseOf(
  given: Omit<Case, "shift" | "all" | "peak" | "last" | "gap">,
  last: Trace,
  { shift }: RowMeaning,
): Case {
  const logged = last.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const all = rowsOf(last, shift, Math.min(given.largest, farBelow * logged));
  const [end, before] = [all.updates.at(-1)!, all.updates.at(-2) ?? -1];
  return { ...given, shift, all, peak: given.lr.spec.peak ?? given.largest, last: end, gap: end - before };
}

function told({ rate, shift, kind, text, facts, with: other }: Found): Cause {
  return { kind, text, facts, rate: (step) => rate(step + shift), ...(other && { with: told(other) }) };
}

function beginningOf(given: Case) {
  const start = explainBeginning(given, Math.max(0, compare(given.all, given.raw).first));
  return start && { ...start, until: given.all.updates[start.rows - 1]! - given.shift };
}

/** What cannot be seen in the numbers of a verdict. */
function remarksOf({ run }: Log, lr: Schedule, { updates, values }: Rows, { differing }: Comparison): string[] {
  const last = updates.at(-1)!;
  // A row more would have come only after the run, if they come as they did.
  const next = last + Math.max(1, last - (updates.at(-2) ?? last));
  const remarks: string[] = [];
  if (run.steps !== undefined && run.steps !== lr.steps)
    remarks.push(`The log says that its run makes ${run.steps} updates; the schedule is one of ${lr.steps}.`);
  if (last > lr.limit)
    remarks.push(
      `Past step ${lr.limit} the schedule raises an error; the log goes on to update ${last}, and is held against its last rate there.`,
    );
  if (next < lr.steps && differing === 0)
    remarks.push(`The log ends at update ${last} of ${lr.steps}; of what comes after it says nothing.`);
  if (differing > 0 && differing < 3)
    remarks.push(
      `Only ${differing} of ${values.length} rows differ${differing === 1 ? "s" : ""}: many things explain so little.`,
    );
  return remarks;
}

function backRemark(replaced: number): string {
  return `The log goes back to earlier steps: ${replaced} rows that were written again later were compared, but not used to find a cause.`;
}
