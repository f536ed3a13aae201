import { parseLength } from "../language/length.ts";
import type { Budget } from "./budget.ts";
import type { BatchStage } from "./ramp.ts";

/** A run of updates of one batch size. */
export interface BatchPiece {
  /** The first update of this size. */
  readonly step: number;
  /** Samples that all updates before it used. */
  readonly samples: number;
  readonly size: number;
}

/** The pieces that a budget's ramp amounts to; undefined if its batch size is one number, or unknown. */
export function batchesOf({ batchSize, sequenceLength }: Budget): readonly BatchPiece[] | undefined {
  return Array.isArray(batchSize) ? placeBatches(batchSize, sequenceLength) : undefined;
}

/**
 * Lays stages out in whole updates. Whether a boundary is passed is asked before every update, so a large batch may leave
 * out a short stage. Neighbours of the same size become one piece.
 * `refuse` hears of an `until` that goes back, and of numbers beyond 2^53.
 */
export function placeBatches(
  stages: readonly BatchStage[],
  sequenceLength = 1,
  refuse: (place: string, expected: string, received: string) => void = () => {},
): BatchPiece[] {
  const pieces: BatchPiece[] = [];
  let [step, samples] = [0, 0];
  // Where the stage should end: whole samples, and tokens of one more.
  let mark = { samples: 0, tokens: 0 };
  stages.forEach(({ size, length, until }, i) => {
    const { amount, unit } = parseLength(until ?? length ?? "rest")!;
    const before = mark;
    const start = until === undefined ? mark : { samples: 0, tokens: 0 };
    let count = 0;
    if (unit === "steps") {
      count = until === undefined ? amount : amount - step;
      mark = { samples: samples + Math.max(0, count) * size, tokens: 0 };
    } else if (unit !== "rest") {
      mark = unit === "samples" ? { ...start, samples: start.samples + amount } : later(start, amount, sequenceLength);
      count = wholeUpdates(mark.samples + Math.min(1, mark.tokens) - samples, size);
    }
    const goesBack = mark.samples < before.samples || (mark.samples === before.samples && mark.tokens <= before.tokens);
    if (until !== undefined && (unit === "steps" ? count <= 0 : goesBack)) {
      refuse(`[${i}].until`, "a place after the end of the stage before", String(until));
    }
    if (unit !== "rest" && count <= 0) return;
    if (pieces.at(-1)?.size !== size) pieces.push({ step, samples, size });
    step += count;
    samples += count * size;
    if (samples > Number.MAX_SAFE_INTEGER && unit !== "rest") {
      const place = `[${i}].${until === undefined ? "length" : "until"}`;
      refuse(place, "at most 2^53 - 1 samples together", `${samples} samples`);
    }
  });
  return pieces;
}

function later(mark: { samples: number; tokens: number }, tokens: number, sequenceLength: number) {
  const rest = mark.tokens + (tokens % sequenceLength);
  const samples = mark.samples + Math.floor(tokens / sequenceLength) + Math.floor(rest / sequenceLength);
  return { samples, tokens: rest % sequenceLength };
}

/** How many updates of this size it takes until so many samples were used. */
function wholeUpdates(samples: number, size: number): number {
  if (samples <= 0) return 0;
  const rest = samples % size;
  return (samples - rest) / size + Math.min(1, rest);
}

/** Samples used by all updates before `step`, which need not be whole. */
export function samplesBefore(pieces: readonly BatchPiece[], step: number): number {
  const { step: start, samples, size } = batchAt(pieces, step);
  return samples + (step - start) * size;
}

/** The piece that owns the step; the first for all before it. */
export function batchAt(pieces: readonly BatchPiece[], step: number): BatchPiece {
  return pieces.findLast((piece) => piece.step <= step) ?? pieces[0]!;
}

/** How many steps (not rounded) so many samples take, counted from step `from` on. */
export function stepsFor(pieces: readonly BatchPiece[], samples: number, from = 0): number {
  let [place, left] = [from, samples];
  for (let i = pieces.indexOf(batchAt(pieces, from)); ; i++) {
    const room = i + 1 < pieces.length ? (pieces[i + 1]!.step - place) * pieces[i]!.size : Infinity;
    if (left <= room) return place - from + left / pieces[i]!.size;
    left -= room;
    place = pieces[i + 1]!.step;
  }
}

/** The stages that are left after `step` updates. */
export function stagesAfter(pieces: readonly BatchPiece[], step: number): BatchStage[] {
  const left = pieces.slice(pieces.indexOf(batchAt(pieces, step)));
  return left.map(({ size }, i) => (i + 1 < left.length ? { size, until: left[i + 1]!.step - step } : { size }));
}
