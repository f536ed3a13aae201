/*
 * Classes of arguments that extend TrainingArguments, where their own defaults make another schedule. Each row is checked
 * against the real class (conformance/makers/transformers.py): TRL 1.16, sentence-transformers 6.2, transformers 5.23.
 */

/** What a class of arguments has by default. */
export interface ArgumentsClass {
  readonly rate?: number;
  readonly type?: string;
  /** Completions for each prompt, if the class makes its batches of groups of them. */
  readonly generations?: number;
  /** Examples in a batch of one process, and batches for an update. */
  readonly batch?: number;
  readonly accumulate?: number;
  /** True if it still knows warmup_ratio, where transformers does not. */
  readonly hasRatio?: true;
  /** True if it counts the updates of an epoch in a way that the settings do not tell. */
  readonly ownEpochs?: true;
}

const millionth: ArgumentsClass = { rate: 1e-6 };

/** By the last name of the class. */
export const classes: Readonly<Record<string, ArgumentsClass>> = {
  TrainingArguments: {},
  Seq2SeqTrainingArguments: {},
  // sentence-transformers
  SentenceTransformerTrainingArguments: { hasRatio: true },
  CrossEncoderTrainingArguments: { hasRatio: true },
  SparseEncoderTrainingArguments: { hasRatio: true },
  MultiVectorEncoderTrainingArguments: { hasRatio: true },
  // TRL
  SFTConfig: { rate: 2e-5 },
  DPOConfig: millionth,
  KTOConfig: millionth,
  RewardConfig: { rate: 1e-4 },
  GRPOConfig: { rate: 1e-6, generations: 8 },
  RLOOConfig: { rate: 1e-6, generations: 2 },
  DistillationConfig: millionth,
  ServerDistillationConfig: millionth,
  AsyncDistillationConfig: { rate: 1e-6, ownEpochs: true },
  A2POConfig: {},
  AsyncGRPOConfig: { rate: 1e-6, type: "constant", ownEpochs: true },
  CPOConfig: millionth,
  GKDConfig: { rate: 2e-5 },
  GMPOConfig: { rate: 1e-6, generations: 8 },
  GOLDConfig: { rate: 1e-7, ownEpochs: true },
  IWOPDConfig: { rate: 1e-6, ownEpochs: true },
  OnlineDPOConfig: { rate: 5e-7 },
  ORPOConfig: millionth,
  SDFTConfig: { generations: 8 },
  SDPOConfig: { generations: 8 },
  TPOConfig: { rate: 5e-7 },
};
