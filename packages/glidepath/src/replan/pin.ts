import type { Phase, Settings } from "../language/spec.ts";
import { settingWords } from "../language/words.ts";
import { hold } from "../resolve/convention.ts";
import { goesBySamples } from "../resolve/pace.ts";
import type { Track } from "../schedule/curve.ts";
import { pieceAt, pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { type Schedule, tracksOf } from "../schedule.ts";
import { valuesParameter } from "../shape/curve/index.ts";

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
export function pin({ spec, written, horizon }: Schedule): Pinned[][] {
  const tracks = tracksOf(spec).flat();
  return written.map((track, i) => pinTrack(tracks[i]!.phases, track, horizon));
}

/** The pinned tracks as they run: with `inclusive` written into them. */
export const runOf = (lr: Schedule): Pinned[][] => (lr.spec.inclusive ? pin(lr).map(land) : pin(lr));

/** What a spec says beside its phases or its recipe. */
export function settingsOf({ spec }: Schedule): Settings {
  return Object.fromEntries(
    Object.entries(spec).filter(([key]) => Object.hasOwn(settingWords, key)),
  ) as unknown as Settings;
}

/** What a segment says of repetitions, of its window and of its grain, as a phase says it. */
function inSteps({ start, cycle, window, grain }: Segment): Partial<Phase> {
  return {
    ...(cycle && { every: cycle.length }),
    ...(window && !cycle && { over: window.span }),
    ...(window && window.origin !== start && { skip: start - window.origin }),
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

function pinTrack(phases: readonly Phase[], track: Track, horizon: number): Pinned[] {
  if (phases.some(goesBySamples)) return pinParts(phases, track);
  let place = 0;
  const pinned = phases.map((phase, i): Pinned => {
    const segment = track.find((one) => one.phase === i);
    const [start, end] = [place, segment?.end ?? place];
    place = end;
    const { until: _until, ...shape } = phase;
    return { phase: { ...shape, ...(segment && inSteps(segment)), length: end - start }, start, end, segment };
  });
  const last = track.at(-1)!;
  if (last.phase !== undefined) return pinned.filter(({ start }) => start < horizon);
  const { start, end } = last;
  return [...pinned, { phase: { shape: "constant", length: end - start }, start, end, segment: last }];
}

/**
 * A track that goes by samples, as its parts go by steps; each names the rate that it starts at. An update within which a part comes
 * to its end is a hold of its own.
 */
function pinParts(phases: readonly Phase[], track: Track): Pinned[] {
  return track.flatMap((segment): Pinned[] => {
    const { end, from, exact = end } = segment;
    const {
      until: _until,
      by: _by,
      over: _over,
      skip: _skip,
      ...own
    } = phases[segment.phase ?? -1] ?? { shape: "constant" };
    const isDrawn = own[valuesParameter(own) ?? ""] !== undefined;
    const pinned = (phase: Phase, one: Segment): Pinned[] =>
      one.end > one.start
        ? [{ phase: { ...phase, length: one.end - one.start }, start: one.start, end: one.end, segment: one }]
        : [];
    const phase = { ...own, ...inSteps(segment), ...(!isDrawn && { from }) };
    if (exact === end) return pinned(phase, segment);
    const { exact: _exact, ...whole } = { ...segment, end: end - 1 };
    const last = pieceAt(prepare(segment), end - 1);
    return [...pinned(phase, whole), ...pinned({ shape: "constant", from: last }, hold(end - 1, end, last))];
  });
}
