import { copyImage, networkShape } from "./batches.ts";
import { type Examples, pixels } from "./examples.ts";

/** Goes through the examples of a kind, chunk by chunk, and counts those of which their own class has the highest score. */
export function counter({ inputs, labels, sizes }: Examples, of: "validation" | "test") {
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
