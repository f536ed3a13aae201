import type { Budget, Schedule } from "glidepath";
import { type Length, parseLength, printLength } from "glidepath/language";
import type { Change } from "./change.ts";
import { rounded } from "./rounded.ts";
import type { WrittenPhase } from "./written.ts";

/** How far a length may lie from the steps that are meant, from the shortest way to write it to the most exact one. */
const slacks = [0.05, 1e-3, 1e-9] as const;

const isRest = ({ phase }: WrittenPhase) =>
  phase.until === undefined && (phase.length === undefined || phase.length === "rest");

/** Steps in one of each unit, where that is the same everywhere in the run. */
export function stepsIn(unit: string, { stepsPerEpoch, batchSize, tokensPerStep }: Budget, horizon: number) {
  const isFixed = typeof batchSize === "number";
  const sizes: Record<string, number | undefined> = {
    steps: 1,
    "%": horizon / 100,
    ep: stepsPerEpoch,
    samples: isFixed ? 1 / batchSize : undefined,
    tok: tokensPerStep === undefined ? undefined : 1 / tokensPerStep,
  };
  return sizes[unit];
}

/** So many steps as a length, in the unit in which the old one was written wherever that is possible. */
export function lengthLike(
  old: unknown,
  steps: number,
  { budget, horizon }: Schedule,
  slack: number = slacks[0],
): Length {
  const { unit } = parseLength(old) ?? { unit: "steps" };
  const size = stepsIn(unit, budget, horizon);
  if (size === undefined) return steps;
  return printLength({ amount: rounded(steps / size, slack / size), unit: unit as "%" });
}

/** The steps of a length, which need not be whole; undefined where they depend on the place in the run. */
function exactly(length: unknown, { budget, horizon }: Schedule): number | undefined {
  const parsed = parseLength(length);
  const size = parsed && stepsIn(parsed.unit, budget, horizon);
  return size === undefined ? undefined : parsed!.amount * size;
}

/** Where each phase ends before rounding: lengths are added up as they are written, and rounded only then. */
function exactEnds(phases: readonly WrittenPhase[], lr: Schedule): number[] {
  const lengths = phases.map((written) => (isRest(written) ? undefined : exactly(written.phase.length, lr)));
  const lastRest = phases.findLastIndex(isRest);
  let place = 0;
  return phases.map((written, i) => {
    const { until } = written.phase;
    if (until !== undefined) place = exactly(until, lr) ?? written.end;
    else if (i === lastRest)
      place = lr.horizon - lengths.slice(i + 1).reduce<number>((sum, length) => sum + (length ?? 0), 0);
    // All rests but the last are whole steps long.
    else place = lengths[i] === undefined ? place + Math.round(written.end - place) : place + lengths[i];
    return place;
  });
}

/**
 * The phases that end at one step: the first of them has steps of its own, those after it have none, and move along. (A phase without
 * steps is a jump.)
 */
function together(phases: readonly WrittenPhase[], index: number): { readonly first: number; readonly last: number } {
  const { end } = phases[index]!;
  return { first: phases.findIndex((one) => one.end === end), last: phases.findLastIndex((one) => one.end === end) };
}

/** The steps between which a phase may end without taking the last step of another one; the same twice if it cannot move. */
export function reachOfEnd(phases: readonly WrittenPhase[], index: number, lr: Schedule): readonly [number, number] {
  const { first, last } = together(phases, index);
  const [own, next] = [phases[first]!, phases[last + 1]];
  const isAlone = next === undefined && phases.some(isRest);
  if (isAlone || own.end === own.start) return [own.end, own.end];
  return [own.start + 1, next === undefined ? lr.horizon : Math.max(own.end, next.end - 1)];
}

/** The changes after which a phase ends at a step, and every one that ends elsewhere where it did. */
export function moveEnd(phases: readonly WrittenPhase[], index: number, step: number, lr: Schedule): readonly Change[] {
  const { first, last } = together(phases, index);
  const tries = slacks.map((slack) => wordsFor(phases, first, last, step, lr, slack));
  const isRight = (changes: readonly Change[]) => {
    const changed = phases.map((written, i) => withWords(written, i, changes));
    return exactEnds(changed, lr).every(
      (end, i) => Math.round(end) === (i >= first && i <= last ? step : phases[i]!.end),
    );
  };
  return tries.find(isRight) ?? tries.at(-1)!;
}

const withWords = (written: WrittenPhase, index: number, changes: readonly Change[]): WrittenPhase => {
  const own = changes.filter(({ phase }) => phase === index).map(({ word, value }) => [word, value]);
  return { ...written, phase: { ...written.phase, ...Object.fromEntries(own) } };
};

function wordsFor(
  phases: readonly WrittenPhase[],
  first: number,
  last: number,
  step: number,
  lr: Schedule,
  slack: number,
): Change[] {
  const isMoved = (i: number) => i >= first && i <= last;
  const rests = phases.filter(isRest);
  const exact = exactEnds(phases, lr);
  let place = 0;
  return phases.flatMap((written, i): Change[] => {
    const { phase } = written;
    const start = place;
    place = isMoved(i) ? step : exact[i]!;
    if (phase.until !== undefined) {
      return isMoved(i) ? [{ phase: i, word: "until", value: lengthLike(phase.until, step, lr, slack) }] : [];
    }
    // Several rests share what is left evenly: all but the last of them need a length, to stay as long as they are.
    const isRestToWrite = rests.length > 1 && isRest(written) && written !== rests.at(-1);
    if (!isRestToWrite && (isRest(written) || (i !== first && i !== last + 1))) return [];
    const value = lengthLike(phase.length, place - start, lr, slack);
    // What was rounded here is made up for by the next phase.
    place = start + (exactly(value, lr) ?? place - start);
    return [{ phase: i, word: "length", value }];
  });
}
