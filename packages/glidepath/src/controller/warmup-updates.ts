import { parseLength } from "../language/length.ts";
import type { Phase } from "../language/spec.ts";
import type { Track } from "../schedule/curve.ts";
import type { Schedule } from "../schedule.ts";

/**
 * How many of the first updates are a warmup that is written in updates: the phases at the beginning that climb, and whose length
 * is in steps, epochs, samples or tokens; of several tracks those of the longest. At most the schedule's steps; 0 if there are none,
 * or if their length is a share of the run.
 * @example
 * warmupUpdates(schedule("warmup 100, linear to 0", { steps: 3000 })); // 100
 * warmupUpdates(schedule("warmup 5%, linear to 0", { steps: 3000 })); // 0
 */
export function warmupUpdates(lr: Schedule): number {
  const ends = lr.written.map((track, i) => climbOf(track, lr.phases[i]!));
  return Math.min(Math.max(...ends), lr.steps);
}

function climbOf(track: Track, phases: readonly Phase[]): number {
  let end = 0;
  for (const { phase, shape, from, to, cycle, end: next } of track) {
    const { length, until } = phases[phase ?? -1] ?? {};
    const unit = parseLength(length ?? until ?? "rest")?.unit;
    const isCounted = unit !== "%" && unit !== "rest";
    if (!isCounted || shape.stays || cycle || !(to > from)) return end;
    end = next;
  }
  return end;
}
