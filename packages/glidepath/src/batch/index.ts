export { batchAdvice, type RebatchOptions, rebatch } from "./rebatch.ts";
export type { Advice, BatchChange } from "./rule.ts";
export { type RuleName, rules } from "./rules/index.ts";
