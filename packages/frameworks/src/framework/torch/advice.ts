import type { Advice } from "../../match/advice.ts";

const counted = "step_size, milestones, T_max and total_iters count calls of scheduler.step()";

/** How to fix findings in the words of torch.optim.lr_scheduler. */
export const advice: Advice = {
  "fails-inside": ({ steps }) => `Set total_steps=${steps}, the updates of the run`,
  negative: () => "Set eta_min (or end_factor) to at least 0",
  oscillates: ({ steps }) => `Set T_max to the updates of the decay: T_max=${steps} for the whole run`,
  "turns-back": (_lr, { shown }) =>
    `Set T_max=${shown}, the updates that this scheduler is used for: past T_max the rate climbs again`,
  "dead-updates": ({ steps }) =>
    `Stretch the decay over the ${steps} updates (step_size, T_max, total_iters), or set eta_min above 0`,
  "never-changes": ({ steps }) =>
    `${counted}; the run makes ${steps}: call scheduler.step() once an epoch, or give lengths in updates`,
  "early-change": ({ steps }) =>
    `${counted}; the run makes ${steps}: call scheduler.step() once an epoch, or give lengths in updates`,
  "cut-off": (_lr, { shown }) => `Set T_max (or total_iters) to ${shown}, the updates that this scheduler is used for`,
  "ends-high": ({ steps }) => `Let a decay follow in SequentialLR, so that the ${steps} updates end low`,
  "flat-end": ({ steps }) =>
    `Set T_max or total_iters so that the decay ends with update ${steps}, if no hold is meant`,
  "warmup-cut-off": () => "Set SequentialLR's milestone to the total_iters of the LinearLR before it",
  "long-warmup": () => "Lower total_iters of the warmup, or pct_start of OneCycleLR",
  jump: () => "Let the next scheduler of SequentialLR begin at the factor where the one before ends",
  "zero-first-update": () => "Set start_factor above 0 in LinearLR, or let the lambda count from step + 1",
};
