import { repeated, withRoundCycles } from "./cycles.ts";
import type { Fit } from "./fit.ts";
import { modelOf } from "./joined.ts";
import type { Model } from "./model.ts";
import { digitsOf, roundestWithin } from "./round.ts";
import { precisionOf, type Rows } from "./rows.ts";
import { orders, settle, snap } from "./snap.ts";
import { type Convention, type Written, write } from "./write.ts";

/** What is known of the run beside its rows. */
export interface Run {
  readonly steps?: number | undefined;
  /** The usual distance of two rows of the whole log. */
  readonly spacing: number;
}

/** A way to put pieces into words, and whether all of its numbers are such as a person writes. */
export interface Proposal {
  readonly written: Written;
  readonly isRound: boolean;
}

/** How far from the rows a curve may settle and still be worth rounding. */
const nearEnough = 1.8;

/** As a share of the largest rate: what is nearer than this differs by roundings in the search alone, and is settled by round numbers. */
const roundings = 1e-10;

/** How many digits a number has that a person writes. */
const writtenDigits = 3;

/** Ways to write pieces, the likeliest first: repetitions put together or not, by each convention, rounded in each order. */
export function* proposals(fits: readonly Fit[], rows: Rows, run: Run): Generator<Proposal> {
  const together = repeated(fits, rows);
  for (const convention of ["plain", "lead", "inclusive"] as const) {
    for (const pieces of together ? withRoundCycles(together) : []) yield* by(convention, pieces, rows, run);
    yield* by(convention, fits, rows, run);
  }
}

function* by(convention: Convention, fits: readonly Fit[], rows: Rows, run: Run): Generator<Proposal> {
  const ahead = convention === "lead" ? 1 : 0;
  const moved = { ...rows, steps: rows.steps.map((step) => step + ahead) };
  const pieces = fits.map((fit) => ({ ...fit, start: fit.start + ahead, end: fit.end + ahead }));
  const last = moved.steps.at(-1)!;
  const goesOn = isEndless(fits.at(-1)!);
  const steps = run.steps === undefined ? undefined : run.steps - (convention === "inclusive" ? 1 : 0);
  const { spacing } = run;
  const end = steps ?? (goesOn ? last + spacing - ahead : undefined);
  // A straight line is the same one wherever it ends: then the run may well end where the log does.
  if (end === undefined && isOpen(fits.at(-1)!)) {
    const near = roundestWithin(last, last + spacing);
    const known = { ends: [], total: near };
    const stopped = connected(moved, pieces, near);
    const written = stopped && write(snap(stopped, moved, orders[0], known, false), convention, true, last);
    if (written) yield { written, isRound: false };
  }
  const settled = connected(moved, pieces, end) ?? (goesOn ? undefined : connected(moved, pieces, undefined));
  if (settled === undefined) return;
  for (const [order, isStrict] of [...orders.map((order) => [order, false] as const), [orders[0], true] as const]) {
    const model = snap(
      settled,
      moved,
      order,
      { ends: [last + spacing, last + 1, last], ...(end !== undefined && { total: end }) },
      isStrict,
    );
    const written = write(model, convention, !goesOn || steps !== undefined, last);
    if (written) yield { written, isRound: isRound(model) };
  }
}

/** Whether a piece could go on for ever, so that the log does not tell where the run ends. */
export function isEndless(last: Fit): boolean {
  return last.family.shape.stays || last.family.endless || "cycle" in last;
}

/** Whether the last piece would be the same curve with another end and another value there. */
const isOpen = (last: Fit) => !isEndless(last) && (last.family.window === "neither" || last.family.window === "start");

/** Joins pieces wherever they nearly meet; if the whole then misses rows, the rate jumps at one more place, and so on. */
function connected(rows: Rows, fits: readonly Fit[], steps: number | undefined): Model | undefined {
  const jumps = new Set<number>();
  const precision = precisionOf(rows);
  for (let next = 0; next < Math.min(fits.length, 8); next++) {
    if (next > 0) jumps.add(next);
    const { model, worst } = settle(modelOf(rows, fits, jumps, steps), rows);
    if (worst < nearEnough || worst * precision < roundings) return model;
  }
  return undefined;
}

/** Whether every number has as few digits as a person gives it, values perhaps as shares of the highest; and no rate is below 0. */
function isRound({ slots, numbers }: Model): boolean {
  const peak = slots.reduce((most, { kind }, i) => (kind === "value" ? Math.max(most, numbers[i]!) : most), 0);
  return slots.every(({ kind, known }, i) => {
    const value = numbers[i]!;
    if (kind === "value" && value < 0) return false;
    const share = kind === "value" && peak > 0 ? Number((value / peak).toPrecision(12)) : value;
    return known || Math.min(digitsOf(value), digitsOf(share)) <= writtenDigits;
  });
}
