import type { Advice } from "../../match/advice.ts";

/** How to fix findings in the words of timm.scheduler. */
export const advice: Advice = {
  "peak-not-reached": () => "Set warmup_prefix=True: without it the decay has begun before the warmup is through",
  "cut-off": ({ steps }) => `Set t_initial (epochs) so that the decay ends with the run of ${steps} updates`,
  "flat-end": ({ steps }) => `Set t_initial (epochs) so that the decay takes all ${steps} updates, if no hold is meant`,
  "dead-updates": () => "Set lr_min above 0, or a longer t_initial",
  "never-changes": () =>
    "decay_t and t_initial count epochs with t_in_epochs=True and step(epoch), updates with step_update",
  "early-change": () =>
    "decay_t and t_initial count epochs with t_in_epochs=True and step(epoch), updates with step_update",
  "long-warmup": () => "Lower warmup_t (warmup_epochs)",
  "zero-first-update": () => "Set warmup_lr_init above 0",
};
