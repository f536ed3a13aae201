import type { Sketch } from "./sketch.ts";

/** The last step before the first at which one of the sketches fails in its turn; the turns end at `ends`, and each begins anew. */
export function firstError(parts: readonly Sketch[], ends: readonly number[]): number | undefined {
  const errors = parts.map(({ errorAfter = Number.POSITIVE_INFINITY }, i) => (ends[i - 1] ?? 0) + errorAfter);
  return errors.find((error, i) => error + 1 < ends[i]!);
}
