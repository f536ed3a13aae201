import type { Schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import type { Target } from "../match/target.ts";

/** The most rows that one table may have. */
const mostRows = 1_000_000;

/** A table of `step,lr`, one row per update, in full precision. */
export const csv: Target = {
  name: "csv",
  aliases: [],
  summary: "a table of step and learning rate, one row per update",
  extension: ".csv",
  write: (lr: Schedule) => csvRows(lr, 1),
};

/** The table with every `every`-th step only. */
export function csvRows(lr: Schedule, every: number): string {
  const rows = sampleRows(lr, every).map(([step, rate]) => `${step},${rate}`);
  return `step,lr\n${rows.join("\n")}\n`;
}

/** Pairs of step and rate: 0, `every`, 2 `every`, ... below the budget. */
export function sampleRows(lr: Schedule, every: number): [step: number, rate: number][] {
  const count = Math.ceil(lr.steps / every);
  if (count > mostRows) {
    const hint = `Take every ${Math.ceil(lr.steps / mostRows)}th step or fewer`;
    throw new GlidepathError([
      { path: "every", expected: `at most ${mostRows} rows`, received: `${count} rows`, hint },
    ]);
  }
  return Array.from({ length: count }, (_, i) => [i * every, lr(i * every)]);
}
