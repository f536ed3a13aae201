import type { Check } from "./finding.ts";

/** A curve with an end that may not be passed, in a run that passes it. */
export const failsInside: Check = {
  kind: "fails-inside",
  summary: "the schedule raises an error before the run is over",
  find({ lr, run: { steps } }) {
    if (steps === lr.steps) return undefined;
    return {
      step: steps,
      message: `the schedule raises an error at step ${steps}: it ends at step ${lr.horizon}, and the run makes ${lr.steps} updates`,
      fix: "Write the schedule for the whole run, or let its end be held: `end hold`",
      facts: { horizon: lr.horizon, updates: lr.steps },
    };
  },
};
