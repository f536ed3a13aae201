import { overlaysOf, type Phase, type Settings } from "../language/spec.ts";
import { hold } from "../resolve/convention.ts";
import { placeEnds } from "../resolve/place.ts";
import { resolve } from "../resolve/resolve.ts";
import type { Track } from "../schedule/curve.ts";
import { pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { phasesOf, type Schedule } from "../schedule.ts";

/** A phase whose lengths are whole steps, where it lies, and the segment that it resolved to. */
export interface Pinned {
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  /** Undefined for a phase of no steps, which is a jump. */
  readonly segment: Segment | undefined;
}

/**
 * Writes every phase of a schedule with lengths in steps, track by track; resolving them gives the same values to the bit.
 * `inclusive` and `lead` are not in them yet: step t of a schedule that leads lies at t + 1 here. The tracks tile the horizon.
 * @example pin(schedule("linear 10%, hold", { steps: 50 }))[0]![0]!.phase.length // 5
 */
export function pin(lr: Schedule): Pinned[][] {
  const settings = settingsOf(lr);
  const { inclusive: _inclusive, lead: _lead, ...plain } = settings;
  const curve = resolve(phasesOf(lr.spec), "phases", plain, lr.budget, () => {})!;
  const written = [phasesOf(lr.spec), ...overlaysOf(settings)];
  return written.map((phases, i) => pinTrack(phases, curve.tracks[i]!, lr));
}

/** What a spec says beside its phases or its recipe. */
export function settingsOf({ spec }: Schedule): Settings {
  const { glidepath, name, note, peak, horizon, end, inclusive, lead, floor, ceiling, overlay } = spec;
  const all = { glidepath, name, note, peak, horizon, end, inclusive, lead, floor, ceiling, overlay };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Settings;
}

/** What a segment says of repetitions, of its window and of its grain, as a phase says it. */
function inSteps({ start, cycle, window, grain }: Segment): Partial<Phase> {
  return {
    ...(cycle && { every: cycle.length }),
    ...(window && !cycle && { over: window.span }),
    ...(window && { skip: start - window.origin }),
    ...(grain && { grain }),
  };
}

/** Writes `inclusive` into a pinned track: its last segment ends one step earlier, and its end value is held. */
export function land(track: readonly Pinned[]): Pinned[] {
  const last = track.findLast(({ segment }) => segment !== undefined)!;
  const value = pieceBefore(prepare(last.segment!), last.end);
  const end = last.end - 1;
  const shortened = {
    ...last,
    end,
    phase: { ...last.phase, length: end - last.start },
    segment: { ...last.segment!, end },
  };
  const landing = { phase: { shape: "constant", length: 1, from: value }, start: end, end: last.end };
  return [
    ...track.slice(0, track.indexOf(last)),
    ...(end > last.start ? [shortened] : []),
    { ...landing, segment: hold(end, last.end, value) },
  ];
}

function pinTrack(phases: readonly Phase[], track: Track, { budget, horizon, spec }: Schedule): Pinned[] {
  const ground = { budget, horizon, peak: spec.peak ?? 1, report: () => {} };
  const ends = placeEnds(phases, "", ground);
  const segments = [...track];
  const pinned = phases.map((phase, i): Pinned => {
    const [start, end] = [ends[i - 1] ?? 0, ends[i]!];
    const segment = end > start ? segments.shift() : undefined;
    const { until: _until, ...shape } = phase;
    return { phase: { ...shape, ...(segment && inSteps(segment)), length: end - start }, start, end, segment };
  });
  const rest = segments[0];
  if (rest === undefined) return pinned.filter(({ start }) => start < horizon);
  const { start, end } = rest;
  return [...pinned, { phase: { shape: "constant", length: end - start }, start, end, segment: rest }];
}
