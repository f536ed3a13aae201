import type { Advice } from "../../match/advice.ts";

const decay = (steps: number) =>
  `Set decay_steps (transition_steps) so that the schedule ends with the run: ${steps} updates, warmup included`;

/** How to fix findings in the words of optax. */
export const advice: Advice = {
  "cut-off": ({ steps }) => decay(steps),
  "dead-updates": ({ steps }) => `${decay(steps)}; or set end_value (alpha) above 0`,
  "flat-end": ({ steps }) => `${decay(steps)}, if no hold is meant`,
  "never-changes": ({ steps }) => `boundaries and transition_steps count updates, not epochs; the run makes ${steps}`,
  "early-change": ({ steps }) => `boundaries and transition_steps count updates, not epochs; the run makes ${steps}`,
  "warmup-cut-off": () => "Set the boundary of join_schedules to the transition_steps of the warmup",
  "long-warmup": () => "Lower warmup_steps",
  jump: () => "Let the next schedule of join_schedules begin at the value where the one before ends",
  "zero-first-update": () => "Set init_value above 0",
};
