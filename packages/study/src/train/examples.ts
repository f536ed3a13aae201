/** Bytes of one 28 x 28 image. */
export const pixels = 784;

/** What the network trains on, and what it is measured with. */
export interface Examples {
  readonly sizes: { readonly train: number; readonly validation: number; readonly test: number };
  /** The images of train, validation and test, in this order: {@link pixels} bytes each, row by row. */
  readonly inputs: Uint8Array;
  /** Their classes, 0 to 9. */
  readonly labels: Uint8Array;
}

/** Bytes of the head: three sizes, 32 bits each, the lowest byte first. */
const head = 12;

/**
 * Reads the slice of Fashion-MNIST that comes with the package, unpacked: the numbers of training, validation and test images, then
 * all images, then all labels. Nothing is copied.
 *
 * @throws RangeError if the length is not what the head says
 * @example readSlice(new Uint8Array(12)).sizes // { train: 0, validation: 0, test: 0 }
 */
export function readSlice(bytes: Uint8Array): Examples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes.length >= head;
  const [train, validation, test] = [0, 4, 8].map((offset) => (long ? view.getUint32(offset, true) : 0));
  const sizes = { train: train!, validation: validation!, test: test! };
  const count = sizes.train + sizes.validation + sizes.test;
  const length = head + count * (pixels + 1);
  if (bytes.length !== length) {
    throw new RangeError(`The slice of Fashion-MNIST: expected ${length} bytes, received ${bytes.length}`);
  }
  const split = head + count * pixels;
  return { sizes, inputs: bytes.subarray(head, split), labels: bytes.subarray(split) };
}
