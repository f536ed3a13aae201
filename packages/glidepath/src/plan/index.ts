/**
 * All that changes in a run, over one budget: the learning rate and what goes with it, for groups of parameters too.
 * @example
 * const run = plan({ lr: "one-cycle", momentum: { follows: "lr", low: 0.85, high: 0.95 } }, { steps: 1000, peak: 0.1 });
 * const { lr, momentum } = run.at(step);
 */
export type { BatchFollower, Follower } from "./follow.ts";
export type { GroupInput, GroupSpec, PlanInput, PlanSpec, QuantityInput, QuantitySpec } from "./input.ts";
export { discriminative, layerDecay, type Scales } from "./layer-decay.ts";
export { type Plan, plan } from "./plan.ts";
export type { Quantity } from "./quantity.ts";
export { planSchema } from "./schema.ts";
