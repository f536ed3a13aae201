import { GlidepathError } from "glidepath/input";
import { maskedCrc } from "./crc32c.ts";

/**
 * TFRecord puts records one after another, each as: its length (8 bytes, little end first), the check of these 8, the bytes, the
 * check of these. Lengths and bytes are both checked, so a damaged file is known at the record in which it is damaged.
 */
const lengthBytes = 8;
const checkBytes = 4;
const before = lengthBytes + checkBytes;
/** The longest record that is read: one stands in memory at a time. */
const longest = 1 << 28;

/** Whether bytes begin with the head of a record. */
export function beginsRecord(bytes: Uint8Array): boolean {
  return bytes.length >= before && uint32(bytes, lengthBytes) === maskedCrc(bytes, 0, lengthBytes);
}

/** Takes bytes as they come, and hands on each record that is whole. */
export class Records {
  readonly #name: string;
  readonly #each: (bytes: Uint8Array, start: number, end: number, byte: number) => void;
  #held = new Uint8Array(1 << 16);
  /** What of the held bytes is not yet handed on. */
  #from = 0;
  #to = 0;
  /** Where in the file the held bytes begin. */
  #base = 0;

  /** `each` is called with the place of a record in the bytes, which are written over later, and with its byte in the file. */
  constructor(name: string, each: (bytes: Uint8Array, start: number, end: number, byte: number) => void) {
    this.#name = name;
    this.#each = each;
  }

  add(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length);
    this.#held.set(chunk, this.#to);
    this.#to += chunk.length;
    while (this.#takeOne()) {}
  }

  /** How many bytes at the end are no whole record, and where they begin. */
  get rest(): { readonly bytes: number; readonly at: number } {
    return { bytes: this.#to - this.#from, at: this.#base + this.#from };
  }

  #takeOne(): boolean {
    const start = this.#from + before;
    if (this.#to < start) return false;
    const byte = this.#base + this.#from;
    if (uint32(this.#held, this.#from + lengthBytes) !== maskedCrc(this.#held, this.#from, this.#from + lengthBytes)) {
      throw this.#damaged(byte, "a length of a record with its check", "one that does not fit it");
    }
    const length = uint32(this.#held, this.#from) + uint32(this.#held, this.#from + 4) * 2 ** 32;
    if (length > longest) throw this.#damaged(byte, `records of at most ${longest} bytes`, `one of ${length}`);
    const end = start + length;
    if (this.#to < end + checkBytes) return false;
    if (uint32(this.#held, end) !== maskedCrc(this.#held, start, end)) {
      throw this.#damaged(byte + before, `a record of ${length} bytes with its check`, "bytes that do not fit it");
    }
    this.#each(this.#held, start, end, byte);
    this.#from = end + checkBytes;
    return true;
  }

  #makeRoom(bytes: number): void {
    const kept = this.#to - this.#from;
    if (this.#to + bytes <= this.#held.length) return;
    const into = kept + bytes <= this.#held.length ? this.#held : new Uint8Array(2 * (kept + bytes));
    into.set(this.#held.subarray(this.#from, this.#to));
    this.#base += this.#from;
    [this.#held, this.#from, this.#to] = [into, 0, kept];
  }

  #damaged(byte: number, expected: string, received: string): GlidepathError {
    const hint = "The file is damaged here: copy it anew";
    return new GlidepathError([{ path: `${this.#name}: byte ${byte}`, expected, received, hint }]);
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
