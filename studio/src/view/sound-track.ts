import { phasesOf, type Schedule } from "glidepath";
import type { Window } from "../model/sheet.ts";

/** A curve to be heard: evenly spaced moments, and what is said on the way. */
export interface SoundTrack {
  /** Seconds that it takes. */
  readonly duration: number;
  /** The pitch at each moment, Hz. */
  readonly pitches: Float32Array<ArrayBuffer>;
  /** How loud each moment is, 0 to 1: a rate of 0 or below is silent. */
  readonly gains: Float32Array<ArrayBuffer>;
  /** Where in the run each moment is, as a step. */
  readonly steps: Float64Array;
  /** What is said, and at which share of the time. */
  readonly words: readonly { readonly share: number; readonly text: string }[];
}

/** Octaves from the lowest rate of the axis to its highest, and the pitch of the lowest, Hz. */
const range = { octaves: 4, lowest: 110 } as const;

const moments = 240;
const seconds = 5;
const loudness = 0.2;

/** The pitch of a rate: as high in octaves as it lies on a log axis from `low` to `high`. */
export function pitchOf(rate: number, [low, high]: Window): number {
  const share = Math.log(rate / low) / Math.log(high / low);
  return range.lowest * 2 ** (range.octaves * Math.min(1, Math.max(0, share)));
}

/** A schedule as sound, from its first step to its end: pitch for the rate, and time for the step. `window` is above 0. */
export function soundTrack(lr: Schedule, window: Window): SoundTrack {
  const end = Math.min(lr.steps, lr.limit);
  const steps = Float64Array.from({ length: moments }, (_, i) => (i / (moments - 1)) * end);
  const rates = Float64Array.from(steps, (step) => (step === end ? lr.before(step) : lr(step)));
  return {
    duration: seconds,
    steps,
    pitches: Float32Array.from(rates, (rate) => pitchOf(Math.max(rate, Number.MIN_VALUE), window)),
    gains: Float32Array.from(rates, (rate) => (rate > 0 ? loudness : 0)),
    words: wordsOf(lr, end),
  };
}

/** The name of each phase, where its first segment begins. */
function wordsOf(lr: Schedule, end: number): SoundTrack["words"] {
  const phases = phasesOf(lr.spec);
  const told = new Set<number>();
  return lr.segments.flatMap(({ phase, start }) => {
    if (phase === undefined || told.has(phase) || start >= end) return [];
    told.add(phase);
    const shape = phases[phase]?.shape;
    return [{ share: Math.max(0, start) / end, text: `Phase ${phase + 1}${shape ? `, ${shape}` : ""}` }];
  });
}
