import { GlidepathError, type Report } from "../input/issue.ts";
import { innerPath } from "../input/path.ts";

/** Something that a plan schedules: a schedule, or what follows one. */
export interface Quantity {
  /** The value of the next update, where `step` is the number of updates already made. */
  (step: number): number;
  /** Writes the values of steps `start`, `start + 1`, ... into the array and returns it; the same numbers, to the bit. */
  fill(out: Float64Array, start?: number): Float64Array;
  /** The value that is arrived at as one comes up to `step` from the left; differs from a call only at a jump. */
  before(step: number): number;
  /** The steps above 0 at which it may bend or jump, in order. */
  breaks(): number[];
  /** How many updates the run makes. */
  readonly steps: number;
  /** The last step that has a value: Infinity, or the horizon of an end policy that is `error`. */
  readonly limit: number;
}

/** A quantity whose every value is a function of another's. */
export function mapped(of: Quantity, change: (value: number) => number): Quantity {
  const fill = (out: Float64Array, start = 0) => {
    of.fill(out, start);
    for (let i = 0; i < out.length; i++) out[i] = change(out[i]!);
    return out;
  };
  const before = (step: number) => change(of.before(step));
  return Object.assign((step: number) => change(of(step)), {
    fill,
    before,
    breaks: () => of.breaks(),
    steps: of.steps,
    limit: of.limit,
  });
}

/** The steps at which one of the quantities may bend or jump, in order. */
export function breaksOf(quantities: readonly Quantity[]): number[] {
  return [...new Set(quantities.flatMap((quantity) => quantity.breaks()))].sort((a, b) => a - b);
}

/** Does something that may throw issues, and reports them as those of this place. */
export function within<T>(path: string, report: Report, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    for (const issue of error.issues) report({ ...issue, path: innerPath(path, issue.path) });
    return undefined;
  }
}
