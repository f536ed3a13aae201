/** The whole of a network in training: what it takes to go on with it, bit for bit. */
export interface State {
  /** Updates made. They say, with the seed, which examples come next. */
  readonly updates: number;
  /** Weights, and what the update keeps beside them, part by part. */
  readonly parts: readonly Float32Array[];
}

/** Bytes of the number of updates. */
const head = Float64Array.BYTES_PER_ELEMENT;

/** A state as bytes: the number of updates in double precision, then the parts; the byte order is that of every machine that runs Node. */
export function stateBytes({ updates, parts }: State): Uint8Array {
  const lengths = parts.map(({ byteLength }) => byteLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, head));
  bytes.set(new Uint8Array(Float64Array.of(updates).buffer));
  let at = head;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/**
 * Reads {@link stateBytes} back, into parts of these lengths.
 *
 * @throws RangeError if the bytes are not so many, or do not begin with a number of updates
 */
export function readState(bytes: Uint8Array, lengths: readonly number[]): State {
  const expected = head + lengths.reduce((sum, length) => sum + length * Float32Array.BYTES_PER_ELEMENT, 0);
  if (bytes.length !== expected) {
    throw new RangeError(`The state of a network: expected ${expected} bytes, received ${bytes.length}`);
  }
  const { buffer } = new Uint8Array(bytes);
  const [updates] = new Float64Array(buffer, 0, 1);
  if (!(Number.isSafeInteger(updates) && updates! >= 0)) {
    throw new RangeError(`The state of a network: expected a number of updates, received ${updates}`);
  }
  let at = head;
  const parts = lengths.map((length) => {
    const part = new Float32Array(buffer, at, length);
    at += part.byteLength;
    return part;
  });
  return { updates: updates!, parts };
}
