export type { CompareOptions, Comparison, Pair } from "./compare.ts";
export { compareSchedules } from "./compare.ts";
export type { PolicyName } from "./policies/index.ts";
export { policies } from "./policies/index.ts";
export type { ReplanOptions } from "./replan.ts";
export { replan } from "./replan.ts";
