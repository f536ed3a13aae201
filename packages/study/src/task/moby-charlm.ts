import { prepareCharacterTrainee } from "../train/character-trainee.ts";
import { lostLoss } from "../train/trainee.ts";
import type { BuiltIn } from "./built-in.ts";
import type { Metric } from "./metric.ts";
import { loadMoby, type MobyData } from "./moby-data.ts";

/** The mean loss per character, in nats. */
function lossOn(part: "validation" | "test"): Metric {
  return { name: `${part}_loss`, label: `${part} loss`, goal: "minimize", unit: "number", range: [0, lostLoss] };
}

/**
 * A character language model on Moby-Dick: the embeddings (16 numbers each) of the last 16 characters side by side, 128 ReLU units,
 * softmax over the alphabet (Bengio et al. 2003), batches of 64 places, AdamW (0.9, 0.99, decay 0.1 but for biases). The first 80 % of the
 * text train, the next 10 % validate, the last 10 % test, both at 4,000 places evenly over the stretch. The seed decides the start values
 * and the places of the batches, and nothing else. A run collapsed if it guesses no better than one who knows how often each character comes
 * and does not read.
 */
export const mobyCharlm: BuiltIn<MobyData> = {
  kind: "moby-charlm",
  about: "a character language model: the last 16 characters, 128 ReLU units, batches of 64, AdamW with decay 0.1",
  version: "1, jax-js 0.1.25",
  metrics: { tune: lossOn("validation"), report: lossOn("test"), others: [] },
  secondsPerStep: 0.0015,
  load: loadMoby,
  prepare: prepareCharacterTrainee,
  isCollapsed: (loss, { guessingLoss }) => loss >= guessingLoss,
};
