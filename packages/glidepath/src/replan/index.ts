export type { BatchChangeOptions } from "./change-batch.ts";
export { changeBatch } from "./change-batch.ts";
export type { CompareOptions, Comparison, Pair } from "./compare.ts";
export { compareSchedules } from "./compare.ts";
export type { PolicyChoice, PolicyName } from "./policies/index.ts";
export { policies } from "./policies/index.ts";
export type { PolicyField } from "./policy.ts";
export type { ReplanOptions } from "./replan.ts";
export { replan } from "./replan.ts";
