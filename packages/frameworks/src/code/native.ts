import type { Schedule } from "glidepath";
import { collect, GlidepathError } from "glidepath/input";
import type { Framework } from "../match/framework.ts";
import { readSketch } from "../match/read.ts";
import { curveOf } from "../sketch/curve-of.ts";

/** A call of a framework's own classes that does what a schedule does. */
export interface Native {
  readonly text: string;
  /** The first step past the run at which they do otherwise, if there is one. */
  readonly differs?: number;
}

/** The longest run of which every step is compared; more would take longer than a second. */
const most = 200_000;

/** Eight units in the last place of the largest value: the distance at which two curves count as the same everywhere. */
const tolerance = 8 * 2 ** -52;

/** The first of the candidates that, read back, has the schedule's rate at every step of the run; none where a clock decides. */
export function findNative(
  lr: Schedule,
  framework: Framework,
  candidates: readonly (string | undefined)[],
): Native | undefined {
  if (lr.budget.time !== undefined) return undefined;
  for (const text of candidates) {
    const found = text === undefined ? undefined : compare(lr, framework, text);
    if (found) return found;
  }
  return undefined;
}

function compare(lr: Schedule, framework: Framework, text: string): Native | undefined {
  const read = readBack(lr, framework, text);
  if (read === undefined) return undefined;
  const inside = insideOf(lr);
  const size = inside.reduce((most, step) => Math.max(most, Math.abs(lr(step))), 0);
  const isSame = (step: number) => Math.abs(rateAt(read, step) - rateAt(lr, step)) <= tolerance * size;
  const { steps } = lr;
  // Trainers step a scheduler after the last update too, so it must not fail there.
  if (!inside.every(isSame) || Number.isNaN(rateAt(read, steps))) return undefined;
  // A few steps after the end, near and far: frameworks differ there in whole phases, not in single steps.
  const past = [0, 1, 2, 7, Math.ceil(steps / 2), steps, 2 * steps].map((more) => steps + more);
  const differs = past.find((step) => !isSame(step));
  return differs === undefined ? { text } : { text, differs };
}

/** The values of a call, as its framework's reader understands it; undefined if it does not. A number alone is a constant rate. */
function readBack(lr: Schedule, framework: Framework, text: string): ((step: number) => number) | undefined {
  const constant = Number(text);
  if (!Number.isNaN(constant)) return () => constant;
  try {
    const given = { steps: lr.steps, peak: lr.spec.peak ?? 1 };
    const { sketch, rate } = collect((report) => readSketch([framework], [framework], text, given, report))!;
    return curveOf(sketch, sketch.peak ?? rate);
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

function rateAt(rate: (step: number) => number, step: number): number {
  try {
    return rate(step);
  } catch {
    return Number.NaN;
  }
}

/** Every step of a run; of a very long one an even choice, and the steps around every place where it bends. */
function insideOf(lr: Schedule): number[] {
  const count = Math.min(lr.steps, most);
  const even = Array.from({ length: count }, (_, i) => Math.floor((i * lr.steps) / count));
  if (count === lr.steps) return even;
  const bends = lr.breaks().flatMap((place) => [-1, 0, 1].map((more) => Math.ceil(place) + more));
  return [...even, ...bends, lr.steps - 1].filter((step) => step >= 0 && step < lr.steps);
}

/** A remark on where the native call leaves the schedule; empty if it never does. */
export function remarkOn({ differs }: Native, { steps }: Schedule): string {
  if (differs === undefined) return "";
  return `# The same until step ${steps}; from step ${differs} on, the framework's own goes on otherwise.`;
}
