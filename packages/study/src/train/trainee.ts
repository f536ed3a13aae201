import { batches, copyImage, networkShape, startValues } from "./batches.ts";
import { type Examples, pixels } from "./examples.ts";
import type { Device } from "./jax.ts";
import { compileMlp, type Mlp } from "./mlp.ts";

/** Chance is ln 10 = 2.3; a loss this far above it has never come back, it only takes longer to overflow. */
const lostLoss = 1e4;

/**
 * Whether a run is given up at this loss: it is no number, infinite, or above 10,000.
 *
 * @example isLost(2.3) // false
 * @example isLost(Number.NaN) // true
 */
export function isLost(loss: number): boolean {
  return !(loss <= lostLoss);
}

/** One network in training, update by update. */
export interface Trainee {
  /** One update on the next batch at this rate; returns the loss before it, which may be NaN or infinite. */
  step(rate: number): number;
  /**
   * The share of examples of a kind that are classified rightly, 0 to 1; null if a score is NaN. Measuring changes nothing of
   * the training.
   */
  accuracy(of: "validation" | "test"): number | null;
  /** Gives its memory back. */
  dispose(): void;
}

/**
 * Compiles the network once (784-64-10, ReLU, softmax cross-entropy, batches of 32, SGD with momentum 0.9); every call of the
 * returned function opens a fresh one. The seed decides start values and batch order, and nothing else, so that the same seed
 * under two schedules differs in the rates alone. The same rates and seed give the same losses, bit for bit, on the same device;
 * on `wasm` in a browser and in Node too.
 *
 * @param device `wasm` if not given
 * @example
 * const open = await prepareTrainee(readSlice(new Uint8Array(12)));
 * typeof open(1).step // "function"
 */
export async function prepareTrainee(examples: Examples, device: Device = "wasm"): Promise<(seed: number) => Trainee> {
  const begin = await compileMlp(networkShape, device);
  const chunk = new Float32Array(networkShape.chunk * pixels);
  return (seed) => {
    const inputs = new Float32Array(networkShape.batch * pixels);
    const targets = new Float32Array(networkShape.batch * networkShape.classes);
    const mlp = begin(startValues(seed));
    const nextBatch = batches(examples, seed, inputs, targets);
    const { train, validation, test } = examples.sizes;
    const places = { validation: [train, validation], test: [train + validation, test] } as const;
    return {
      step(rate) {
        nextBatch();
        return mlp.step(inputs, targets, rate);
      },
      accuracy: (of) => accuracy(mlp, examples, ...places[of], chunk),
      dispose: () => mlp.dispose(),
    };
  };
}

/** The share of `count` examples from `first` on that get their own class's score highest; null if a score is NaN. */
function accuracy(
  mlp: Mlp,
  { inputs, labels }: Examples,
  first: number,
  count: number,
  chunk: Float32Array,
): number | null {
  let right = 0;
  for (let done = 0; done < count; done += networkShape.chunk) {
    const rows = Math.min(networkShape.chunk, count - done);
    for (let row = 0; row < rows; row += 1) copyImage(inputs, first + done + row, chunk, row);
    const scores = mlp.scores(chunk);
    for (let row = 0; row < rows; row += 1) {
      const best = highest(scores, row * networkShape.classes);
      if (best === null) return null;
      if (best === labels[first + done + row]) right += 1;
    }
  }
  return right / count;
}

/** The place of the highest of the scores that start at `offset` (the first of equals); null if one is NaN. */
function highest(scores: Float32Array, offset: number): number | null {
  let best = 0;
  for (let kind = 0; kind < networkShape.classes; kind += 1) {
    if (Number.isNaN(scores[offset + kind])) return null;
    if (scores[offset + kind]! > scores[offset + best]!) best = kind;
  }
  return best;
}
