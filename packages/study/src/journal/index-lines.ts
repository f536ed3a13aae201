import { type Ending, isResult } from "../task/outcome.ts";
import type { BranchPoint } from "../task/task.ts";
import type { Origin } from "./journal.ts";
import type { FinalLine, Line, RunningLine } from "./line.ts";

/** What is kept in memory of a run that has ended: curves stay on the disk. */
interface Kept {
  readonly ending: Ending;
  readonly origin: Origin;
  readonly attempt: number;
  /** How long it took; null where that was not written down. */
  readonly seconds: number | null;
  /** In which way it was computed; null where that is not known. */
  readonly fingerprint: string | null;
  /** Where it began; absent if at 0. */
  readonly from?: BranchPoint;
  /** Where its line is, in bytes. */
  readonly at: number;
  readonly length: number;
}

/** The runs of a journal by key, as the lines taken in so far tell. */
export interface LineIndex {
  readonly kept: ReadonlyMap<string, Kept>;
  readonly running: ReadonlyMap<string, RunningLine>;
  /** Keys of what was decided, with the origin of the runs by which it was; undefined where that was not written down. */
  readonly decided: ReadonlyMap<string, Origin | undefined>;
  /** Later results of runs that have one already, in their order. */
  readonly later: ReadonlyMap<string, readonly Ending[]>;
  /** Takes a line in. Returns true if the run has a result already and this is another one: whether it is the same is still to be seen. */
  take(line: Line, at: number, length: number): boolean;
  /** Takes in a later result, which does not count but is kept. */
  takeLater(line: FinalLine): void;
}

/** An empty index. */
export function indexLines(): LineIndex {
  const kept = new Map<string, Kept>();
  const running = new Map<string, RunningLine>();
  const decided = new Map<string, Origin | undefined>();
  const later = new Map<string, Ending[]>();
  const origins = new Map<string, Origin>();
  /** One object for all runs of an origin. */
  const shared = ({ cell: { task, version, data } }: FinalLine): Origin => {
    const name = JSON.stringify([task, version, data]);
    const known = origins.get(name) ?? { task, version, data };
    origins.set(name, known);
    return known;
  };
  return {
    kept,
    running,
    decided,
    later,
    takeLater(line) {
      later.set(line.key, [...(later.get(line.key) ?? []), endingOf(line)]);
    },
    take(line, at, length) {
      if (line.state === "DECIDED") {
        decided.set(line.key, line.origin);
        return false;
      }
      const before = kept.get(line.key);
      if (before !== undefined && isResult(before.ending.state))
        return line.state !== "RUNNING" && isResult(line.state);
      if (line.state === "RUNNING") {
        kept.delete(line.key);
        running.set(line.key, line);
        return false;
      }
      running.delete(line.key);
      const ending = endingOf(line);
      const { attempt, seconds, fingerprint = null, from } = line;
      const began = from && { from };
      kept.set(line.key, { ending, origin: shared(line), attempt, seconds, fingerprint, at, length, ...began });
      return false;
    },
  };
}

function endingOf({ outcome: { state, at, reason, metrics } }: FinalLine): Ending {
  return { state, at, reason, metrics };
}
