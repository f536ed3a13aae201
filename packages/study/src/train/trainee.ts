import { batches, networkShape, startValues } from "./batches.ts";
import { counter } from "./counter.ts";
import { type Examples, pixels } from "./examples.ts";
import { gradientNorm } from "./gradient-norm.ts";
import type { Device } from "./jax.ts";
import { compileMlp, partLengths } from "./mlp.ts";
import { readState, stateBytes } from "./state.ts";

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
  /** All that it is by now, as bytes: opened with these and the same seed, another one goes on from here to the same numbers, bit for bit. */
  save(): Uint8Array;
  /** Gives its memory back. */
  dispose(): void;
}

/**
 * Opens a network under a seed: a fresh one, or one that goes on from what {@link Trainee.save} gave.
 *
 * @throws RangeError if `state` is not the state of such a network
 */
export type OpenTrainee = (seed: number, state?: Uint8Array) => Trainee;

/** The same on a device that cannot be waited for. A method is called when the one before has come to its end. */
export interface LaterTrainee {
  step(rate: number): Promise<number>;
  measure(of: "validation" | "test"): Promise<number | null>;
  dispose(): void;
}

/**
 * Compiles the network once (784-64-10, ReLU, softmax cross-entropy, batches of 32, SGD with momentum 0.9), for WebAssembly; every
 * call of the returned function opens another one. The seed decides start values and batch order, and nothing else, so that the
 * same seed under two schedules differs in the rates alone. The same rates and seed give the same losses, bit for bit, in Node and in
 * a browser.
 *
 * @throws Error if WebAssembly is not there
 * @example
 * const open = await prepareTrainee(readSlice(new Uint8Array(12)));
 * typeof open(1).step // "function"
 */
export async function prepareTrainee(examples: Examples): Promise<OpenTrainee> {
  const begin = await compileMlp(networkShape, "wasm");
  return (seed, state) => {
    const kept = state && readState(state, [...lengths, ...lengths]);
    const mlp = kept
      ? begin(kept.parts.slice(0, lengths.length), kept.parts.slice(lengths.length))
      : begin(startValues(seed));
    let updates = kept?.updates ?? 0;
    const { inputs, targets, next } = feed(examples, seed, updates);
    return {
      step(rate) {
        next();
        updates += 1;
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
      save: () => stateBytes({ updates, parts: [...mlp.weights(), ...mlp.velocities()] }),
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

/** How many numbers each part of the network holds. */
const lengths = partLengths(networkShape);

/** The batches of a seed after so many: `next` fills `inputs` and `targets` anew. */
function feed(examples: Examples, seed: number, made = 0) {
  const inputs = new Float32Array(networkShape.batch * pixels);
  const targets = new Float32Array(networkShape.batch * networkShape.classes);
  return { inputs, targets, next: batches(examples, seed, inputs, targets, made) };
}
