import type { Log, RowMeaning, Trace } from "../trace.ts";
import { type InferOptions, type Inferred, infer } from "./infer.ts";

/** What a log says of its schedule, and what its rows then hold. */
export interface InferredLog extends Inferred {
  /** The meaning of the log's steps under which this is so. */
  readonly meaning: RowMeaning;
}

/**
 * The same as `infer` for a log whose steps may mean several things: of all meanings that the log allows, the one under which the least has
 * to be said. (A warmup that begins at 0 is simpler than one that begins a step before.)
 * @example
 * const lines = Array.from({ length: 10 }, (_, i) => `${10 * i + 1},${(0.001 * (1 - i / 10)).toExponential(4)}`);
 * const log = await readLog({ name: "run.csv", bytes: ["step,lr", ...lines].join("\n") });
 * const { candidates, meaning } = inferLog(log, log.rates[0]!);
 * candidates[0]!.text; // "linear from 0.001 to 0 at 100; peak 0.001"
 * meaning.shift; // -1
 */
export function inferLog(log: Log, trace: Trace, options: InferOptions = {}): InferredLog {
  const meanings = options.shift === undefined ? log.rows : [said(log, options.shift)];
  const all = meanings.map((meaning) => ({
    ...infer(trace, { run: log.run, ...options, shift: meaning.shift }),
    meaning,
  }));
  return all.reduce((best, other) => (costOf(other) < costOf(best) ? other : best));
}

const said = ({ rows }: Log, shift: number): RowMeaning =>
  rows.find((meaning) => meaning.shift === shift) ?? { shift, because: "what the options say" };

const costOf = ({ candidates }: Inferred) => candidates[0]?.cost ?? Number.POSITIVE_INFINITY;
