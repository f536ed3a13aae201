import { GlidepathError, isRecord, received } from "glidepath/input";

/**
 * A log as it comes: its name, which messages begin with and which formats that keep the column's name in it read, and its content.
 * A text, bytes, a stream of Node and the stream of a browser's file all fit.
 * @example const log: LogSource = { name: "metrics.csv", bytes: "step,lr\n0,0.1\n1,0.05\n" };
 */
export interface LogSource {
  readonly name: string;
  readonly bytes: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** A source that is opened: its first bytes, and all of them again from the beginning. */
export interface Opened {
  readonly name: string;
  readonly head: Uint8Array;
  /** Whether there is no more than the first bytes. */
  readonly isWhole: boolean;
  chunks(): AsyncIterable<Uint8Array>;
}

/** How many bytes are looked at before the format is known. */
const headBytes = 1 << 16;
/** How many bytes are read at a time where the whole log stands in memory. */
const partBytes = 1 << 18;

/** Opens a source: reads as much as tells the format apart. */
export async function open(source: LogSource): Promise<Opened> {
  if (!isRecord(source) || typeof source.name !== "string") {
    const expected = "an object with the name of the log and its bytes";
    throw new GlidepathError([{ path: "source", expected, received: received(source) }]);
  }
  const { name, bytes } = source;
  const parts = partsOf(bytes, name);
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { done, value } = await parts.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const start = joined(first);
  return {
    name,
    head: start.subarray(0, headBytes),
    isWhole: start.length < headBytes,
    async *chunks() {
      if (start.length > 0) yield start;
      yield* parts;
    },
  };
}

/** The bytes of a source in parts; a text is turned into bytes part by part, so that it does not stand in memory twice. */
async function* partsOf(bytes: LogSource["bytes"], name: string): AsyncGenerator<Uint8Array, undefined> {
  if (typeof bytes === "string") {
    const encoder = new TextEncoder();
    for (let at = 0; at < bytes.length; ) {
      let end = Math.min(at + partBytes, bytes.length);
      // A character that takes two places is not cut in two.
      if (/[\uD800-\uDBFF]/.test(bytes[end - 1]!) && end < bytes.length) end++;
      yield encoder.encode(bytes.slice(at, end));
      at = end;
    }
  } else if (bytes instanceof Uint8Array) {
    for (let at = 0; at < bytes.length; at += partBytes) yield bytes.subarray(at, at + partBytes);
  } else if (typeof bytes === "object" && bytes !== null && Symbol.asyncIterator in bytes) {
    for await (const chunk of bytes) {
      if (!(chunk instanceof Uint8Array)) throw noBytes(name, chunk);
      yield chunk;
    }
  } else throw noBytes(name, bytes);
  return undefined;
}

function noBytes(path: string, found: unknown): GlidepathError {
  return new GlidepathError([{ path, expected: "a text, bytes, or a stream of bytes", received: received(found) }]);
}

/** Several parts as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What every JavaScript has for texts as bytes; the types of the language alone do not know of it. */
interface Texts {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new (
    name: string,
    options?: { fatal?: boolean },
  ) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };
}
export const { TextEncoder, TextDecoder } = globalThis as unknown as Texts;
