import type { LoopState } from "../../text/python/watcher.ts";
import type { Happenings, Spot } from "./look-through.ts";
import { runLoops, timesIn, turnsOf } from "./loops.ts";
import type { Pace } from "./pace.ts";

/* The pace where no update of the optimizer is seen: it goes by names, or by what a trainer is told. */

/** A scheduler is stepped, or a rate set, and nothing else is seen: it goes by updates, if the loop is not over epochs. */
export function alone(step: Spot, { made }: Happenings): Pace {
  const loops = runLoops(step);
  const last = loops.at(-1);
  const called = made.filter((one) => last && one.loops.at(-1)?.place === last.place).map(({ object }) => object.name);
  if (last === undefined || !isOverEpochs(last, called)) return { updates: timesIn(loops, step.path), remarks: [] };
  return { every: { needs: ["the updates in an epoch"] }, isByEpoch: true, epochs: turnsOf(last), remarks: [] };
}

/** Whether a loop's turns are epochs, as far as its own names and those of what it calls tell. */
function isOverEpochs({ target = "", over }: LoopState, called: readonly string[]): boolean {
  if (/epoch/i.test(`${target} ${over}`)) return true;
  if (namedLikeStep.test(target) || called.some((name) => makesUpdate.test(name))) return false;
  return called.some((name) => trains.test(name));
}

/** What counts updates is called so: `it`, `i_iter`, `global_step`. */
const namedLikeStep = /^([tn]|it|\w*(iter|iteration|step|update|batch)(e?s)?)$/i;
/** A call for one batch, such as `train_step(model, batch)`. */
const makesUpdate = /(^|\.)train(ing)?_(one_|on_)?(step|batch|iter|iteration|update)$/i;
/** A call that goes through the data, such as `train(model, loader)` or `train_one_epoch(...)`. */
const trains = /(^|\.)train\w*$/;

/** Where no step is seen, a call that trains may say how long the run is. */
export function fitOf({ called }: Happenings): Pace {
  for (const { method, given } of called) {
    const number = (name: string, at?: number) => {
      const value = given.keywords.get(name) ?? (at === undefined ? undefined : given.args[at]);
      return typeof value === "bigint" ? Number(value) : undefined;
    };
    const timesteps = method === "learn" ? number("total_timesteps", 0) : undefined;
    if (timesteps !== undefined) return { updates: { count: timesteps }, remarks: [] };
    const epochs = method === "fit" ? number("epochs") : undefined;
    const inEpoch = number("steps_per_epoch");
    if (epochs === undefined) continue;
    return { epochs: { count: epochs }, ...(inEpoch && { updates: { count: epochs * inEpoch } }), remarks: [] };
  }
  return { remarks: [] };
}
