/**
 * The arithmetic of a study's report, free of Node: means, comparisons that account for luck, ranks and how well they agree.
 */
export { bcaBootstrap } from "./bca-bootstrap.ts";
export { holm } from "./holm.ts";
export { kendallTau } from "./kendall.ts";
export { deviation, mean } from "./mean.ts";
export { normalLimit, normalTail } from "./normal.ts";
export { fewestPairs, level, type Paired, paired } from "./paired.ts";
export { percentileBootstrap } from "./percentile-bootstrap.ts";
export { type RankPrediction, rankPrediction, type SeedValues } from "./rank-prediction.ts";
export { type Ranks, ranksOf } from "./ranks.ts";
export type { Estimate, ResampleOptions, Statistic } from "./resample.ts";
export { mostSeeds, power, seedsToSee } from "./seeds-to-see.ts";
export { shareLevel } from "./share-level.ts";
export { type SignedRank, signedRank } from "./signed-rank.ts";
export { spearmanRho } from "./spearman.ts";
export { tLimit, tTail } from "./student.ts";
export {
  type ReportedRun,
  type Tuned,
  type TunedDifference,
  type TunedOptions,
  type TunedPair,
  tunedDifference,
} from "./tuned-difference.ts";
export { tunedMethod } from "./tuned-method.ts";
