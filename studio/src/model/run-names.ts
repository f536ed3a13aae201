/** What a person is asked for where a budget or a trainer's settings leave it open, and what it is called where it is wrong. */
export const runNames: Readonly<Record<string, string>> = {
  steps: "Steps of the run",
  peak: "Peak learning rate",
  stepsPerEpoch: "Steps in an epoch",
  batchSize: "Samples in a step",
  tokensPerStep: "Tokens in a step",
  datasetSize: "Samples in an epoch",
  sequenceLength: "Tokens in a sample",
  processes: "Processes (devices)",
  accumulate: "Batches accumulated",
};
