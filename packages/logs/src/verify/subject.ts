import type { Schedule } from "glidepath";
import type { Log, Trace } from "../trace.ts";
import type { Reworded } from "./rephrase.ts";
import { firstAgainst, type Rate, type Rows } from "./rows.ts";

/** A log, and what it is held against, under one meaning of its steps. */
export interface Case {
  readonly lr: Schedule;
  /** The same as a rate that never throws. */
  readonly raw: Rate;
  /** The same words under another number of steps. */
  readonly under: Reworded;
  readonly log: Log;
  /** The column that is checked, as the log has it. */
  readonly trace: Trace;
  /** Row `step` of the log is update `step + shift`. */
  readonly shift: number;
  /** Every row that counts, one for an update. */
  readonly all: Rows;
  /** The largest size of a planned rate. */
  readonly largest: number;
  /** The rate that relative values of the words refer to. */
  readonly peak: number;
  /** The last update that has a row, and how far the row before it is. */
  readonly last: number;
  readonly gap: number;
}

/** What a cause is given: a case, some of its rows, and what was planned. */
export interface Subject extends Case {
  /** Rows that stand for all: few enough to try many explanations. */
  readonly rows: Rows;
  /** The rate that is planned; already changed where two causes are looked for together. */
  readonly plan: Rate;
  /** Does to another rate what was done to the plan. */
  change(rate: Rate): Rate;
  /** The place of the first row that differs from the plan. */
  readonly first: number;
  /** Whether a rate explains every row, or every row from a place on. */
  fits(rate: Rate, from?: number): boolean;
}

/** Puts a subject together. */
export function subjectOf(given: Case, rows: Rows, change = (rate: Rate) => rate): Subject {
  const plan = change(given.raw);
  const first = Math.max(0, firstAgainst(rows, plan));
  const { updates, values, slack } = rows;
  const explains = (rate: Rate, i: number) => Math.abs(rate(updates[i]!) - values[i]!) <= slack[i]!;
  const fits = (rate: Rate, from = 0) => {
    // The row that differs first, and then every eighth row: most explanations fail soon.
    if (first >= from && first < values.length && !explains(rate, first)) return false;
    for (let start = 0; start < 8; start++)
      for (let i = from + start; i < values.length; i += 8) if (!explains(rate, i)) return false;
    return true;
  };
  return { ...given, rows, plan, change, first, fits };
}
