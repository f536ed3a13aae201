import { type Examples, pixels } from "./examples.ts";
import { random, shuffle } from "./random.ts";

/** The network of the task, and its update. */
export const networkShape = { inputs: pixels, hidden: 64, classes: 10, batch: 32, chunk: 500, momentum: 0.9 } as const;
/** The purposes of a seed's streams of random numbers: its start values, and its order of examples. */
const startPurpose = 0;
const orderPurpose = 1;

/** The weights that a seed starts from. */
export function startValues(seed: number): Float32Array[] {
  const source = random(seed, startPurpose);
  const he = (fan: number, length: number): Float32Array =>
    Float32Array.from({ length }, () => source.normal() * Math.sqrt(2 / fan));
  return [
    he(pixels, networkShape.hidden * pixels),
    new Float32Array(networkShape.hidden),
    he(networkShape.hidden, networkShape.classes * networkShape.hidden),
    new Float32Array(networkShape.classes),
  ];
}

/** Says which example comes next, of so many, again and again: all of them, in an order that is new whenever all had their turn. */
function exampleOrder(count: number, seed: number): () => number {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  const source = random(seed, orderPurpose);
  let position = count;
  return () => {
    if (position === count) {
      shuffle(order, source);
      position = 0;
    }
    position += 1;
    return order[position - 1]!;
  };
}

/** Fills the next batch on every call; `made` batches of the seed are passed over first. */
export function batches(
  data: Examples,
  seed: number,
  inputs: Float32Array,
  targets: Float32Array,
  made = 0,
): () => void {
  const next = exampleOrder(data.sizes.train, seed);
  for (let passed = 0; passed < made * networkShape.batch; passed += 1) next();
  return () => {
    targets.fill(0);
    for (let row = 0; row < networkShape.batch; row += 1) {
      const example = next();
      copyImage(data.inputs, example, inputs, row);
      targets[row * networkShape.classes + data.labels[example]!] = 1;
    }
  };
}

/** What a byte of an image is for the network: from 0 to 1. */
const scaled = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Copies one image, scaled to [0, 1], into a row of `to`. */
export function copyImage(from: Uint8Array, example: number, to: Float32Array, row: number): void {
  const source = example * pixels;
  const target = row * pixels;
  for (let pixel = 0; pixel < pixels; pixel += 1) to[target + pixel] = scaled[from[source + pixel]!]!;
}
