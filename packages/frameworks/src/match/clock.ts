import type { Report } from "glidepath/input";
import { fine } from "../sketch/fine.ts";
import type { Sketch } from "../sketch/sketch.ts";
import { coarse } from "../sketch/time.ts";
import type { Context, Surroundings } from "./framework.ts";

/*
 * Whose step it is: a scheduler counts how often it is stepped, which need not be once an update. Its words are read in its own
 * steps, and what comes of them is drawn out, or pressed together, to updates.
 */

/** A scheduler is stepped `times` times once in `every` updates. */
interface Clock {
  readonly every: number;
  readonly times: number;
}

/** The clock that the surroundings say; undefined if it is that of the updates, or if what it needs is not known. */
export function clockOf(
  { stepped = "update", stepsPerEpoch, processes = 1, accumulate = 1 }: Surroundings,
  report: Report,
): Clock | undefined | "unknown" {
  const times = processes * accumulate;
  if (stepped === "epoch" && stepsPerEpoch === undefined) {
    const hint = "Say how many updates an epoch has: --steps-per-epoch, or --dataset-size and --batch-size";
    report({
      path: "stepsPerEpoch",
      expected: "a number of updates, since the scheduler is stepped once an epoch",
      received: "none",
      hint,
    });
    return "unknown";
  }
  const every = stepped === "epoch" ? stepsPerEpoch! : stepped === "update" ? 1 : stepped;
  if (!(every > 0 && Number.isFinite(every) && (every < 1 || Number.isInteger(every)))) {
    report({ path: "stepped", expected: "update, epoch, or a whole number of updates", received: String(stepped) });
    return "unknown";
  }
  const clock = every < 1 ? { every: 1, times: Math.round(times / every) } : { every, times };
  return clock.every === 1 && clock.times === 1 ? undefined : clock;
}

/** The surroundings as the scheduler sees them, who counts its own steps. */
export function insideClock(
  { every, times }: Clock,
  { stepped: _, processes: _p, accumulate: _a, ...rest }: Surroundings,
): Surroundings {
  const own = (updates: number) => Math.ceil((updates * times) / every);
  const { steps, stepsPerEpoch } = rest;
  return {
    ...rest,
    ...(steps !== undefined && { steps: own(steps) }),
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch: own(stepsPerEpoch) }),
  };
}

/** What was read in the scheduler's steps, in updates; undefined, and reported, if that cannot be written down. */
export function inUpdates(
  sketch: Sketch,
  { every, times }: Clock,
  { steps, rate, refuse }: Context,
): Sketch | undefined {
  const ticks = Math.ceil((steps ?? ((sketch.steps ?? usual) * every) / times) / every);
  const faster = times === 1 ? sketch : fine(sketch, times, ticks, rate);
  if (faster === undefined) return refuse("", "a shorter run, since what is seen of this has no formula", ticks);
  return every === 1 ? faster : coarse(faster, every);
}

/** The run in scheduler's steps that is looked at if none is named. */
const usual = 10_000;

/** How people are told of a clock. */
export function tellClock({ every, times }: Clock, { stepped, processes, accumulate }: Surroundings): string {
  const when =
    stepped === "epoch"
      ? `once an epoch, which has ${every} updates`
      : every === 1
        ? "at every update"
        : `once in ${every} updates`;
  const many = [
    processes && processes > 1 ? `${processes} processes` : "",
    accumulate && accumulate > 1 ? `${accumulate} batches for an update` : "",
  ].filter((one) => one !== "");
  return times === 1
    ? `The scheduler is stepped ${when}`
    : `The scheduler is stepped ${times} times ${when}${many.length > 0 ? ` (${many.join(", ")})` : ""}`;
}
