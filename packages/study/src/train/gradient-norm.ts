import { copyImage, networkShape } from "./batches.ts";
import { type Examples, pixels } from "./examples.ts";
import type { Mlp } from "./mlp.ts";

/**
 * The length (L2 norm) of the gradient of the mean loss over all training examples, along all weights and biases: 0 where the training has
 * come to rest. Null if it is no usable number. Each chunk is summed in single precision, and the chunks in double; what an example adds that
 * is known by heart is cut at about 6e-8.
 */
export function gradientNorm({ gradient }: Pick<Mlp, "gradient">, { inputs, labels, sizes }: Examples): number | null {
  const { chunk, classes } = networkShape;
  const images = new Float32Array(chunk * pixels);
  const targets = new Float32Array(chunk * classes);
  let sums: Float64Array[] | undefined;
  for (let from = 0; from < sizes.train; from += chunk) {
    targets.fill(0);
    for (let row = 0; row < Math.min(chunk, sizes.train - from); row += 1) {
      copyImage(inputs, from + row, images, row);
      targets[row * classes + labels[from + row]!] = 1;
    }
    const parts = gradient(images, targets);
    sums ??= parts.map((part) => new Float64Array(part.length));
    for (const [at, part] of parts.entries()) addTo(sums[at]!, part);
  }
  let square = 0;
  for (const sum of sums ?? []) for (const value of sum) square += value * value;
  const norm = Math.sqrt(square) / sizes.train;
  return Number.isFinite(norm) ? norm : null;
}

function addTo(sum: Float64Array, part: Float32Array): void {
  for (let at = 0; at < part.length; at += 1) sum[at]! += part[at]!;
}
