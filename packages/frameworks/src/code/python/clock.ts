import type { Clock } from "../clock.ts";
import { code } from "../template.ts";

/** The constants of a run that goes by its time, beside STEPS. */
export const clockConstants = ({ time, warmup, end }: Clock) => code`
  # The run goes by its time, in seconds; STEPS is how many updates were guessed for it.
  TIME = ${time}
  WARMUP = ${warmup}  # the first updates, which pass as such whatever time they take
  END = ${end}  # the rate once the time is over
`;

/** The reducer of `glidepath/controller`: \`after_update\`, over plain numbers. */
export const clockReducer = code`
  def after_update(progress, seconds):
      """The progress (elapsed, steps, warmed, place) after one more update, so many seconds after the start."""
      before, steps, warmed, place = progress
      elapsed, steps = max(before, seconds), steps + 1
      warmed = elapsed if steps <= WARMUP else warmed
      if elapsed >= TIME:
          return elapsed, steps, warmed, STEPS
      if steps < WARMUP:
          found = steps
      else:
          found = WARMUP + (STEPS - WARMUP) * (elapsed - warmed) / (TIME - warmed)
          found = round(found) if abs(found - round(found)) <= STEPS * 2**-49 else found
      pace = min(elapsed - before, elapsed / steps)
      if steps > 1 and elapsed + pace >= TIME * (1 - 2**-32):
          found = max(found, STEPS - 1)  # the last update
      return elapsed, steps, warmed, max(place, found)


  def rate_at(progress):
      """The learning rate of the next update, at that place of the curve."""
      place = progress[3]
      return END if place >= STEPS else learning_rate(place)
`;
