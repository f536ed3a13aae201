import { type BatchPiece, stepsFor } from "../budget/batches.ts";
import { samplesOf } from "../budget/budget.ts";
import { show } from "../input/issue.ts";
import type { Phase } from "../language/spec.ts";
import { lengthWords, phaseWords } from "../language/words.ts";
import type { Ground } from "./ground.ts";
import { goesBySamples } from "./pace.ts";
import type { Placement } from "./place.ts";

/**
 * Gives each length in samples the steps that it takes at its place, where the batch size changes. What comes after a `rest`
 * lies where the rest leaves it, and the rest is what they leave: the later they begin, the later they end, so halving finds
 * it. (Several rests are cut into whole steps afterwards, which can move what lies between them by less than a step.)
 */
export function fitToBatches(
  places: readonly Placement[],
  batches: readonly BatchPiece[],
  horizon: number,
): readonly Placement[] {
  if (places.every(({ samples }) => samples === undefined)) return places;
  const fixed = places.findLastIndex(({ until }) => until !== undefined);
  const hasRest = places.slice(fixed + 1).some(({ length }) => length === "rest");
  let [low, high] = [0, hasRest ? horizon : 0];
  for (let middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
    if (placeAll(places, middle, batches).end > horizon) high = middle;
    else low = middle;
  }
  return placeAll(places, low, batches).places;
}

/** Every phase in its place, if a rest takes so many steps. */
function placeAll(places: readonly Placement[], rest: number, batches: readonly BatchPiece[]) {
  let end = 0;
  const placed = places.map((one): Placement => {
    const { until, samples, length } = one;
    const steps = samples === undefined ? length : stepsFor(batches, samples, end);
    end = until ?? end + (typeof steps === "number" ? steps : rest);
    return samples === undefined ? one : { ...one, length: steps! };
  });
  return { places: placed, end };
}

/** Lengths of a phase that come back again and again, or have no place of their own. */
const unplaced = lengthWords.filter((name) => !("placed" in phaseWords[name]));

/** Refuses samples, tokens and epochs where they would stand for other numbers of steps each time, or for none in particular. */
export function refuseUnplaced(phases: readonly Phase[], path: string, { budget, report }: Ground): void {
  phases.forEach((phase, i) => {
    if (goesBySamples(phase)) return;
    for (const key of unplaced) {
      const length = phase[key];
      if (length === undefined || samplesOf(length, budget) === undefined) continue;
      const expected = "steps or a share of the budget, where the batch size changes";
      report({ path: `${path}[${i}].${key}`, expected, received: show(length) });
    }
  });
}
