/**
 * The arithmetic of a study's report, free of Node: means, comparisons that account for luck, ranks and how well they agree.
 */
export { deviation, mean } from "./mean.ts";
export { fewestPairs, level, type Paired, paired } from "./paired.ts";
