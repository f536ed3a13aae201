/** A text as codes, cut into three stretches: what the network reads, and what it is measured with. */
export interface Text {
  /** How many characters of the text train, validate and test: in this order they make up the whole of it. */
  readonly sizes: { readonly train: number; readonly validation: number; readonly test: number };
  /** Every character of the text, as its place in {@link alphabet}. */
  readonly codes: Uint8Array;
  /** The different characters, by code point. */
  readonly alphabet: readonly string[];
}

/** A code is a byte. */
const mostCharacters = 256;

/** The shares of a text that validate and test; the rest trains. */
const heldOut = 0.1;

/**
 * Cuts a text: the first 80 % of its characters train, the next 10 % validate, the last 10 % test.
 *
 * @throws RangeError if it has more than 256 different characters
 */
export function readText(text: string): Text {
  const characters = [...text];
  const alphabet = [...new Set(characters)].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
  if (alphabet.length > mostCharacters) {
    throw new RangeError(
      `A text: expected at most ${mostCharacters} different characters, received ${alphabet.length}`,
    );
  }
  const codeOf = new Map(alphabet.map((character, code) => [character, code]));
  const held = Math.floor(characters.length * heldOut);
  return {
    sizes: { train: characters.length - 2 * held, validation: held, test: held },
    codes: Uint8Array.from(characters, (character) => codeOf.get(character)!),
    alphabet,
  };
}

/**
 * The mean loss of a guesser that knows how often each character comes in the training text and nothing of what stands before, over
 * characters of the text: what a network must beat to have learned anything. A character counts once more than it comes, so that one that
 * never came is no surprise without end.
 */
export function unigramLoss({ codes, alphabet, sizes }: Text, places: Uint32Array): number {
  const counts = new Float64Array(alphabet.length).fill(1);
  for (let place = 0; place < sizes.train; place += 1) counts[codes[place]!]! += 1;
  const total = sizes.train + alphabet.length;
  let sum = 0;
  for (const place of places) sum -= Math.log(counts[codes[place]!]! / total);
  return sum / places.length;
}
