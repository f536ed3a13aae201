import { batches, copyImage, networkShape, startValues } from "./batches.ts";
import { type Examples, pixels } from "./examples.ts";
import { gradientNorm } from "./gradient-norm.ts";
import type { Device } from "./jax.ts";
import { compileMlp } from "./mlp.ts";

/** Chance is ln 10 = 2.3 for ten classes; a loss this far above has never come back, it only takes longer to overflow. */
export const lostLoss = 1e4;

/**
 * Whether a run is given up at this loss: it is no number, infinite, or above 10,000.
 *
 * @example isLost(2.3) // false
 * @example isLost(Number.NaN) // true
 */
export function isLost(loss: number): boolean {
  return !(loss <= lostLoss);
}

/** The name of the metric that {@link Trainee.measureOthers} gives of this network: the length of its full gradient. */
export const gradientNormName = "gradient_norm";

/** One network in training, update by update. */
export interface Trainee {
  /** One update on the next batch at this rate; returns the loss before it, which may be NaN or infinite. */
  step(rate: number): number;
  /**
   * What its task measures of examples of a kind, such as the share that is classified rightly; null if that is no usable number. Measuring
   * changes nothing of the training.
   */
  measure(of: "validation" | "test"): number | null;
  /**
   * What else its task measures of the network as it is, by the names of these metrics; one that is no usable number is left out. A task that
   * measures nothing else has no such method. Measuring changes nothing of the training.
   */
  measureOthers?(): Readonly<Record<string, number>>;
  /** Gives its memory back. */
  dispose(): void;
}

/** The same on a device that cannot be waited for. A method is called when the one before has come to its end. */
export interface LaterTrainee {
  step(rate: number): Promise<number>;
  measure(of: "validation" | "test"): Promise<number | null>;
  dispose(): void;
}

/**
 * Compiles the network once (784-64-10, ReLU, softmax cross-entropy, batches of 32, SGD with momentum 0.9), for WebAssembly; every
 * call of the returned function opens a fresh one. The seed decides start values and batch order, and nothing else, so that the
 * same seed under two schedules differs in the rates alone. The same rates and seed give the same losses, bit for bit, in Node and in
 * a browser.
 *
 * @throws Error if WebAssembly is not there
 * @example
 * const open = await prepareTrainee(readSlice(new Uint8Array(12)));
 * typeof open(1).step // "function"
 */
export async function prepareTrainee(examples: Examples): Promise<(seed: number) => Trainee> {
  const begin = await compileMlp(networkShape, "wasm");
  return (seed) => {
    const { inputs, targets, next } = feed(examples, seed);
    const mlp = begin(startValues(seed));
    return {
      step(rate) {
        next();
        return mlp.step(inputs, targets, rate);
      },
      measure(of) {
        const count = counter(examples, of);
        while (count.next()) count.take(mlp.scores(count.images));
        return count.share();
      },
      measureOthers() {
        const norm = gradientNorm(mlp, examples);
        return norm === null ? {} : { [gradientNormName]: norm };
      },
      dispose: () => mlp.dispose(),
    };
  };
}

/**
 * The same network on any device. On a graphics processor the losses are not those of WebAssembly to the last digits, as sums are
 * taken in another order. One device is at work at a time: the one that was prepared last.
 *
 * @throws Error if the device is not there
 * @example
 * const open = await prepareLater(readSlice(new Uint8Array(12)), "wasm");
 * typeof open(1).step // "function"
 */
export async function prepareLater(examples: Examples, device: Device): Promise<(seed: number) => LaterTrainee> {
  const begin = await compileMlp(networkShape, device);
  return (seed) => {
    const { inputs, targets, next } = feed(examples, seed);
    const mlp = begin(startValues(seed));
    return {
      step(rate) {
        next();
        return mlp.stepLater(inputs, targets, rate);
      },
      async measure(of) {
        const count = counter(examples, of);
        while (count.next()) count.take(await mlp.scoresLater(count.images));
        return count.share();
      },
      dispose: () => mlp.dispose(),
    };
  };
}

/** The batches of a seed: `next` fills `inputs` and `targets` anew. */
function feed(examples: Examples, seed: number) {
  const inputs = new Float32Array(networkShape.batch * pixels);
  const targets = new Float32Array(networkShape.batch * networkShape.classes);
  return { inputs, targets, next: batches(examples, seed, inputs, targets) };
}

/** Goes through the examples of a kind, chunk by chunk, and counts those of which their own class has the highest score. */
function counter({ inputs, labels, sizes }: Examples, of: "validation" | "test") {
  const images = new Float32Array(networkShape.chunk * pixels);
  const first = of === "validation" ? sizes.train : sizes.train + sizes.validation;
  let [from, rows, right] = [0, 0, 0 as number | null];
  return {
    images,
    /** Fills `images` with the next chunk; false where there is none. */
    next(): boolean {
      from += rows;
      rows = Math.min(networkShape.chunk, sizes[of] - from);
      for (let row = 0; row < rows; row += 1) copyImage(inputs, first + from + row, images, row);
      return rows > 0;
    },
    take(scores: Float32Array): void {
      for (let row = 0; row < rows; row += 1) {
        const best = highest(scores, row * networkShape.classes);
        if (best === null || right === null) right = null;
        else if (best === labels[first + from + row]) right += 1;
      }
    },
    share: (): number | null => (right === null ? null : right / sizes[of]),
  };
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
