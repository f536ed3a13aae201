import type { Schedule } from "glidepath";
import type { Log } from "../trace.ts";
import type { Comparison } from "./compare.ts";
import { said } from "./numbers.ts";
import type { Rows } from "./rows.ts";

/** What a remark may speak of. */
interface Compared {
  readonly log: Log;
  readonly lr: Schedule;
  readonly rows: Rows;
  readonly found: Comparison;
  /** The largest size of a planned rate. */
  readonly largest: number;
}

/** What cannot be seen in the numbers of a verdict. */
export function remarksOf(compared: Compared): string[] {
  return [runRemark, endRemark, restRemark, fewRemark, coarseRemark, fewRowsRemark].flatMap(
    (remark) => remark(compared) ?? [],
  );
}

function runRemark({ log: { run }, lr }: Compared): string | undefined {
  if (run.steps === undefined || run.steps === lr.steps) return undefined;
  return `The log says that its run makes ${run.steps} updates; the schedule is one of ${lr.steps}.`;
}

function endRemark({ lr, rows: { updates } }: Compared): string | undefined {
  const last = updates.at(-1)!;
  if (last <= lr.limit) return undefined;
  return `Past step ${lr.limit} the schedule raises an error; the log goes on to update ${last}, and is held against its last rate there.`;
}

function restRemark({ lr, rows: { updates }, found: { differing } }: Compared): string | undefined {
  const last = updates.at(-1)!;
  // A row more would have come only after the run, if they come as they did.
  const next = last + Math.max(1, last - (updates.at(-2) ?? last));
  if (next >= lr.steps || differing > 0) return undefined;
  return `The log ends at update ${last} of ${lr.steps}; of what comes after it says nothing.`;
}

function fewRemark({ rows: { values }, found: { differing } }: Compared): string | undefined {
  if (differing === 0 || differing > 2) return undefined;
  if (values.length === 1) return "The only row differs: many things explain so little.";
  return `Only ${differing} of ${values.length} rows differ${differing === 1 ? "s" : ""}: many things explain so little.`;
}

/** A print that leaves rates open by more than this share of the highest one tells little. */
const coarse = 0.1;

/** Rates that agree only because their print has few digits. */
function coarseRemark({ rows: { slack }, found: { differing }, largest }: Compared): string | undefined {
  // How exactly the rates are told in most rows: one of them alone may be in full.
  const open = 2 * slack.slice().sort()[slack.length >> 1]!;
  if (differing > 0 || open <= coarse * largest) return undefined;
  return `The print has few digits: rates that differ by up to ${Number(open.toPrecision(2))} are not told apart, and the highest planned one is ${said(largest)}.`;
}

/** Fewer rows than this agree with many schedules. */
const fewestRows = 3;

function fewRowsRemark({ rows: { values }, found: { differing } }: Compared): string | undefined {
  if (differing > 0 || values.length >= fewestRows) return undefined;
  return values.length === 1
    ? "The log has only one row: many schedules agree with it."
    : `The log has only ${values.length} rows: many schedules agree with them.`;
}
