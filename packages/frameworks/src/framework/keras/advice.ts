import type { Advice } from "../../match/advice.ts";

const decay = (steps: number) =>
  `Set decay_steps so that the decay ends with the run: ${steps} updates, less warmup_steps`;

/** How to fix findings in the words of keras.optimizers.schedules. */
export const advice: Advice = {
  "cut-off": ({ steps }) => decay(steps),
  "dead-updates": ({ steps }) => `${decay(steps)}; or set alpha (end_learning_rate) above 0`,
  "flat-end": ({ steps }) => `${decay(steps)}, if no hold is meant`,
  "never-changes": ({ steps }) => `boundaries and decay_steps count updates, not epochs; the run makes ${steps}`,
  "early-change": ({ steps }) => `boundaries and decay_steps count updates, not epochs; the run makes ${steps}`,
  "turns-back": (_lr, { shown }) => `Set decay_steps=${shown}`,
  "long-warmup": () => "Lower warmup_steps",
  "zero-first-update": () => "Set initial_learning_rate, where the warmup begins, above 0",
};
