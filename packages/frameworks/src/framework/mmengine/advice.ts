import type { Advice } from "../../match/advice.ts";

const counted = "begin, end, T_max and milestones count iterations with by_epoch=False, and epochs without";

/** How to fix findings in the words of MMEngine. */
export const advice: Advice = {
  "fails-inside": ({ steps }) => `Set total_steps=${steps}, the iterations of the run`,
  oscillates: ({ steps }) => `Set T_max=${steps} with by_epoch=False`,
  "turns-back": (_lr, { shown }) => `Set T_max=${shown}, or end=T_max: past T_max the rate climbs again`,
  "never-changes": ({ steps }) => `${counted}; the run makes ${steps} iterations`,
  "early-change": ({ steps }) =>
    `${counted}; the run makes ${steps} iterations: convert_to_iter_based=True takes epochs`,
  "cut-off": (_lr, { shown }) => `Set T_max (or end) to ${shown}`,
  "warmup-cut-off": () => "Let the next scheduler begin where the warmup ends",
  "zero-first-update": () => "Set start_factor above 0 in LinearLR",
};
