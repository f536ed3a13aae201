import { collect, GlidepathError, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import type { Schedule } from "../schedule.ts";
import type { Reducer } from "./controller.ts";
import { exactly, inRange, readFields } from "./read.ts";
import { afterUpdate, atStart, type ClockPlan, type Progress } from "./wall-clock-rule.ts";
import { warmupUpdates } from "./warmup-updates.ts";

/** What is observed after every update. */
export interface Elapsed {
  /** Seconds since the run began, by the caller's clock. One that is set back stands still until it has caught up. */
  readonly elapsed: number;
  /** Seconds of them that do not count, such as those of all suspensions so far; 0 if left out. */
  readonly paused?: number;
}

/** How far a run has come, beside what it is measured by: plain JSON. */
export interface WallClockState extends Progress {
  readonly kind: "wall-clock";
  readonly version: 1;
  /** The time of the budget, in seconds, and the updates that were guessed for it. */
  readonly time: number;
  readonly guess: number;
}

/** A schedule that goes by the time that its run has used. */
export interface WallClock extends Reducer<WallClockState, Elapsed> {
  /** The rate of the next update. Once the time is over it is the value that the curve ends on, whatever the end policy. */
  rate(state: WallClockState): number;
  /** The first updates, which pass as such whatever time they take. */
  readonly warmup: number;
}

/**
 * Runs a schedule under a budget of time: a pure reducer that is told the seconds used after every update, and says where on the
 * curve the next one is.
 *
 * - Warmups in updates stay in updates: the phases at the beginning that climb, and whose length is in steps, epochs, samples or
 *   tokens, last so many updates, whatever time these take.
 * - What follows goes by time: lengths are shares of what the warmup left. Lengths in updates further on are shares too, those
 *   that they are of the guess.
 * - The update in which the time runs out is at the curve's last step or past it, so that it has the end value if the spec is
 *   `inclusive`: surely so at a constant pace, from the third update on; else it is as near to the end as its own share of the time.
 *   Once the time is over, the rate is the value that the curve ends on.
 * - The place never goes back, whatever the pace or the clock does. At the guessed pace every rate is the schedule's own.
 *
 * A run goes on from its saved state on another machine: let the new clock begin at `state.elapsed`.
 * @throws GlidepathError if the schedule was not made under a budget with `time`.
 * @example
 * const lr = schedule("warmup 100, linear to 0", { time: "10min", stepsPerSecond: 5, peak: 1 });
 * const clock = wallClock(lr);
 * let state = clock.start();
 * clock.rate(state); // 0, the first update of the warmup
 * for (let update = 1; update <= 100; update++) state = clock.next(state, { elapsed: update }); // slower than guessed
 * clock.rate(state); // 1: the warmup is over, after 100 of the 600 seconds
 * state = clock.next(state, { elapsed: 350 });
 * clock.rate(state); // 0.5: half of the time that the warmup left
 * state = clock.next(state, { elapsed: 600 });
 * clock.rate(state); // 0
 */
export function wallClock(lr: Schedule): WallClock {
  const { time, steps } = lr.budget;
  if (time === undefined) {
    const hint = `Make the schedule under one, such as { time: "10min", stepsPerSecond: 5 }`;
    throw new GlidepathError([{ path: "budget.time", expected: "a budget of time", received: "nothing", hint }]);
  }
  const plan: ClockPlan = { time, steps, warmup: warmupUpdates(lr) };
  const head = { kind: "wall-clock", version: 1, time, guess: steps } as const;
  return {
    warmup: plan.warmup,
    start: () => ({ ...head, ...atStart }),
    next: (state, observation) => ({ ...head, ...afterUpdate(state, secondsOf(observation), plan) }),
    resume: (saved) => collect((report) => readFields<WallClockState>(saved, checksOf(plan), report))!,
    rate: ({ place }) => (place >= steps ? lr.before(steps) : lr(place)),
  };
}

/** The seconds that count. */
function secondsOf({ elapsed, paused = 0 }: Elapsed): number {
  for (const [path, value] of Object.entries({ elapsed, paused })) {
    if (isInRange(value, {})) continue;
    throw new GlidepathError([{ path, expected: "a finite number of seconds", received: show(value) }]);
  }
  return elapsed - paused;
}

function checksOf({ time, steps }: ClockPlan) {
  return {
    kind: exactly("wall-clock"),
    version: exactly(1),
    time: exactly(time),
    guess: exactly(steps),
    elapsed: inRange({ min: 0 }),
    steps: inRange({ min: 0, integer: true }),
    warmed: inRange({ min: 0 }),
    place: inRange({ min: 0, max: steps }),
  };
}
