import type { Advice } from "../../match/advice.ts";

const total = (steps: number) =>
  `Set num_training_steps=${steps} (max_steps in TrainingArguments), the updates of the run`;

/** How to fix findings in the words of transformers. */
export const advice: Advice = {
  "cut-off": ({ steps }) => total(steps),
  "dead-updates": ({ steps }) => total(steps),
  "flat-end": ({ steps }) => `${total(steps)}, if no hold is meant`,
  "ends-high": ({ steps }) => `Lower num_warmup_steps (warmup_ratio), so that the ${steps} updates end on the decay`,
  "peak-not-reached": () => "Set num_warmup_steps below num_training_steps",
  "long-warmup": () => "Lower num_warmup_steps (warmup_ratio=0.05 is 5 %)",
  "zero-first-update": () =>
    "This is how transformers warms up: the first update of a warmup has a rate of 0; without num_warmup_steps it has not",
};
