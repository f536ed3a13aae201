import type { Budget, Schedule } from "glidepath";
import { type Length, parseLength, printLength } from "glidepath/language";
import type { Change } from "./change.ts";
import { rounded } from "./rounded.ts";
import type { WrittenPhase } from "./written.ts";

/** How far a length may lie from the whole step that is meant, so that it is still rounded to it. */
const slack = 0.05;

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
export function lengthLike(old: unknown, steps: number, { budget, horizon }: Schedule): Length {
  const { unit } = parseLength(old) ?? { unit: "steps" };
  const size = stepsIn(unit, budget, horizon);
  return size === undefined ? steps : printLength({ amount: rounded(steps / size, slack / size), unit: unit as "%" });
}

/** The steps between which a phase may end without taking the last step of another one; the same twice if it cannot move. */
export function reachOfEnd(phases: readonly WrittenPhase[], index: number, lr: Schedule): readonly [number, number] {
  const [own, next] = [phases[index]!, phases[index + 1]];
  const isAlone = next === undefined && phases.some(isRest);
  if (isAlone || own.end === own.start) return [own.end, own.end];
  return [own.start + 1, next === undefined ? lr.horizon : Math.max(own.end, next.end - 1)];
}

/** The changes after which a phase ends at a step, and every other one where it did. */
export function moveEnd(phases: readonly WrittenPhase[], index: number, step: number, lr: Schedule): Change[] {
  const ends = phases.map(({ end }, i) => (i === index ? step : end));
  const rests = phases.filter(isRest);
  // Several rests share what is left evenly: all but the last of them need a length, to stay as long as they are.
  const last = rests.at(-1);
  return phases.flatMap((written, i): Change[] => {
    const { phase } = written;
    if (phase.until !== undefined) {
      return i === index ? [{ phase: i, word: "until", value: lengthLike(phase.until, step, lr) }] : [];
    }
    const isRestToWrite = rests.length > 1 && isRest(written) && written !== last;
    if (!isRestToWrite && (isRest(written) || (i !== index && i !== index + 1))) return [];
    const steps = ends[i]! - (ends[i - 1] ?? 0);
    return [{ phase: i, word: "length", value: lengthLike(phase.length, steps, lr) }];
  });
}
