import type { FileHandle } from "node:fs/promises";
import { canonical, digest } from "./canonical.ts";
import type { LineIndex } from "./index-lines.ts";
import { isAlike } from "./is-alike.ts";
import type { BadLine, FinalLine } from "./line.ts";
import { lineAt } from "./line-at.ts";
import type { Place } from "./scan-lines.ts";

/** A second result of a run, still to be compared with its first. */
export interface Double extends Place {
  readonly key: string;
}

/**
 * Looks at every second result of a run. Of a trainer that always computes alike it has to be the same, and cannot be used if it is not. Of any
 * other it is kept as a later one, unless its line is only a copy of one that is there. Returns what cannot be used.
 */
export async function compareDoubles(
  file: FileHandle,
  index: LineIndex,
  doubles: readonly Double[],
): Promise<(BadLine & Place)[]> {
  const bad: (BadLine & Place)[] = [];
  const known = new Map<string, Set<string>>();
  for (const { key, ...place } of doubles) {
    const { at, length } = index.kept.get(key)!;
    const [first, other] = [await lineAt(file, at, length), await lineAt(file, place.byte, place.length)];
    if (first === null || other === null) throw new Error("it was changed while it was read");
    if (isAlike(first) || isAlike(other)) {
      if (canonical(first.outcome) !== canonical(other.outcome)) bad.push({ ...place, ...differing(first, other) });
      continue;
    }
    const lines = known.get(key) ?? new Set([digest(canonical(first))]);
    known.set(key, lines);
    const name = digest(canonical(other));
    if (!lines.has(name)) index.takeLater(other);
    lines.add(name);
  }
  return bad;
}

/** What is said of a result that should be the first one, and is not. */
function differing({ fingerprint: first }: FinalLine, { fingerprint: other }: FinalLine): BadLine {
  const name = (fingerprint: string | null | undefined): string => fingerprint ?? "unknown";
  const why =
    name(first) !== name(other)
      ? `and was computed in another way: its fingerprint is ${name(other)}, that of the first ${name(first)}`
      : first
        ? "though its trainer always computes alike"
        : "and is of a time when only results that are the same were kept";
  return { problem: `it has another result for a run that has one already, ${why}`, isNewer: false };
}
