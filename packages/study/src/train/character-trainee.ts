import { type CharacterShape, compileCharacterNet, partLengths } from "./character-net.ts";
import { random } from "./random.ts";
import { readState, stateBytes } from "./state.ts";
import type { Text } from "./text.ts";
import { isLost, type OpenTrainee } from "./trainee.ts";

/** The network of the task but for the alphabet, and its update. */
const networkShape = {
  context: 16,
  embedding: 16,
  hidden: 128,
  batch: 64,
  chunk: 250,
  adamw: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, decay: 0.1 },
} as const;
/** Places at which it is measured, of each kind, evenly over the stretch. */
const measured = 4_000;
/** The purposes of a seed's streams of random numbers: its start values, and its places. */
const startPurpose = 0;
const placePurpose = 1;

/** Kernels go through columns four at a time, and are ten times slower where some are left over: so there are some that never come. */
const columnsAtOnce = 4;
/** How many columns a one-hot character has. */
const columnsFor = (alphabet: readonly string[]): number => columnsAtOnce * Math.ceil(alphabet.length / columnsAtOnce);

/** The fewest characters of a text: every stretch must have whole contexts. */
export const fewestCharacters = 1_000;

/** The places whose characters are guessed when a kind is measured: each has a whole context within its own stretch. */
export function measuredPlaces({ sizes }: Pick<Text, "sizes">, of: "validation" | "test"): Uint32Array {
  const first = (of === "validation" ? sizes.train : sizes.train + sizes.validation) + networkShape.context;
  const room = sizes[of] - networkShape.context;
  const count = Math.min(measured, room);
  return Uint32Array.from({ length: count }, (_, index) => first + Math.floor((index * room) / count));
}

/**
 * Compiles the network once; every call of the returned function opens another one. The seed decides start values and the places of every
 * batch, and nothing else. The same rates and seed give the same losses, bit for bit.
 */
export async function prepareCharacterTrainee(text: Text): Promise<OpenTrainee> {
  const shape: CharacterShape = { ...networkShape, alphabet: columnsFor(text.alphabet) };
  const begin = await compileCharacterNet(shape);
  const lengths = partLengths(shape);
  const places = { validation: measuredPlaces(text, "validation"), test: measuredPlaces(text, "test") };
  return (seed, state) => {
    const kept = state && readState(state, [...lengths, ...lengths, ...lengths]);
    const net = begin(kept ?? startValues(shape, seed));
    const batch = rowsOf(text, shape.batch);
    const next = drawPlaces(text, seed, kept?.updates ?? 0);
    return {
      step(rate) {
        batch.fill(next());
        return net.step(batch.contexts, batch.next, rate);
      },
      measure(of) {
        const chunk = rowsOf(text, shape.chunk);
        let sum = 0;
        for (let from = 0; from < places[of].length; from += shape.chunk) {
          const part = places[of].subarray(from, from + shape.chunk);
          chunk.fill(part);
          for (const loss of net.losses(chunk.contexts, chunk.next).subarray(0, part.length)) sum += loss;
        }
        const mean = sum / places[of].length;
        return isLost(mean) ? null : mean;
      },
      save: () => stateBytes(net.state()),
      dispose: () => net.dispose(),
    };
  };
}

/** Normal numbers of variance 1 for embeddings, 2 / inputs before the ReLU and 1 / inputs after it; biases 0. */
function startValues(shape: CharacterShape, seed: number): Float32Array[] {
  const source = random(seed, startPurpose);
  const variances = [1, 2 / (shape.context * shape.embedding), 0, 1 / shape.hidden, 0];
  return partLengths(shape).map((length, part) => {
    const spread = Math.sqrt(variances[part]!);
    return Float32Array.from({ length }, () => (spread === 0 ? 0 : source.normal() * spread));
  });
}

/** Draws the places of a batch on every call, each of the training stretch as likely as any other; `made` batches are passed over first. */
function drawPlaces({ sizes }: Text, seed: number, made: number): () => Uint32Array {
  const source = random(seed, placePurpose);
  for (let passed = 0; passed < made * networkShape.batch; passed += 1) source.uniform();
  const room = sizes.train - networkShape.context;
  const places = new Uint32Array(networkShape.batch);
  return () => {
    for (let row = 0; row < places.length; row += 1) {
      places[row] = networkShape.context + Math.floor(source.uniform() * room);
    }
    return places;
  };
}

/** One-hot rows for so many places: what stands before each, and its own character. */
function rowsOf({ codes, alphabet }: Text, rows: number) {
  const { context } = networkShape;
  const columns = columnsFor(alphabet);
  const contexts = new Float32Array(rows * context * columns);
  const next = new Float32Array(rows * columns);
  const fill = (places: Uint32Array): void => {
    contexts.fill(0);
    next.fill(0);
    places.forEach((place, row) => {
      for (let back = 0; back < context; back += 1) {
        contexts[(row * context + back) * columns + codes[place - context + back]!] = 1;
      }
      next[row * columns + codes[place]!] = 1;
    });
  };
  return { contexts, next, fill };
}
