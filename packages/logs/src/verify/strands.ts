import type { Trace } from "../trace.ts";

/**
 * The columns that a column with several values at each step is made of: the first values of all steps, the second ones, and so on.
 * None if the steps have one value each, or not all the same number.
 */
export function strandsOf(trace: Trace): Trace[] {
  const { steps } = trace;
  const count = steps.reduce((sum, step) => (step === steps[0] ? sum + 1 : sum), 0);
  if (count < 2 || steps.length % count !== 0) return [];
  const order = Uint32Array.from(steps.keys()).sort((a, b) => steps[a]! - steps[b]! || a - b);
  for (let i = 0; i < order.length; i++) {
    const isSame = i > 0 && steps[order[i]!] === steps[order[i - 1]!];
    if (isSame !== i % count > 0) return [];
  }
  return Array.from({ length: count }, (_, k) =>
    take(
      trace,
      order.filter((_, i) => i % count === k),
    ),
  );
}

/**
 * What a column says in the end of each step: a run that goes back to an earlier step, as after a crash, writes its rows again, and the
 * later ones hold. Also how many rows they replace.
 */
export function lastWord(trace: Trace): { readonly trace: Trace; readonly replaced: number } {
  const { steps } = trace;
  const kept: number[] = [];
  let turns = 0;
  for (let i = 1; i < steps.length; i++) if (steps[i]! <= steps[i - 1]!) turns++;
  if (turns === 0) return { trace, replaced: 0 };
  const isResumed = steps.length >= fewestRows * (turns + 1);
  const seen = new Set<number>();
  let least = Infinity;
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i]!;
    if (seen.has(step) || (isResumed && step > least)) continue;
    seen.add(step);
    least = Math.min(least, step);
    kept.push(i);
  }
  return { trace: take(trace, kept.reverse()), replaced: steps.length - kept.length };
}

/** A log that goes back after fewer rows than this, on the average, is one whose rows lie in no order. */
const fewestRows = 8;

function take({ name, steps, values, errors }: Trace, places: ArrayLike<number>): Trace {
  const pick = (from: Float64Array) => Float64Array.from(places, (place) => from[place]!);
  return { name, steps: pick(steps), values: pick(values), errors: pick(errors) };
}
