import { isAtChance } from "../train/at-chance.ts";
import { networkShape } from "../train/batches.ts";
import { gradientNormName, prepareTrainee } from "../train/trainee.ts";
import type { BuiltIn } from "./built-in.ts";
import { type FashionData, loadFashion } from "./fashion-data.ts";
import type { Metric } from "./metric.ts";

/** The share of examples classified rightly. */
function accuracyOn(part: "validation" | "test"): Metric {
  return { name: `${part}_accuracy`, label: `${part} accuracy`, goal: "maximize", unit: "share", range: [0, 1] };
}

/** Where a run has come to: the gradient of the mean loss over all training examples, as a length. It is 0 where training came to rest. */
const fullGradient: Metric = { name: gradientNormName, label: "full gradient norm", goal: "minimize", unit: "number" };

/**
 * Fashion-MNIST with a small network: 784-64-10, ReLU, softmax cross-entropy, batch 32, SGD with momentum 0.9
 * (v = 0.9 v + g, w = w - rate v), no weight decay, pixels scaled to [0, 1]. The seed decides the start values
 * (He et al. 2015: normal, variance 2 / inputs; biases 0) and the batch order, and nothing else, so the same seed
 * under two schedules differs in the rates alone.
 */
export const fashionMlp: BuiltIn<FashionData> = {
  kind: "fashion-mlp",
  about: "a 784-64-10 ReLU network, batches of 32, SGD with momentum 0.9, no weight decay",
  version: "4, jax-js 0.1.25",
  metrics: { tune: accuracyOn("validation"), report: accuracyOn("test"), others: [fullGradient] },
  secondsPerStep: 0.0008,
  load: loadFashion,
  prepare: prepareTrainee,
  isCollapsed: (accuracy, { sizes }) => isAtChance(accuracy, 1 / networkShape.classes, sizes.test),
};
