/** Thrown for bytes that are no message of protocol buffers; whoever reads the record says where it stands. */
export class NoMessage extends Error {}

/** What a field is written as: a number of varying length, 8 bytes, a part with its length, 4 bytes. */
export const wire = { varint: 0, eight: 1, part: 2, four: 5 } as const;

/**
 * Goes through the fields of one message of protocol buffers (their encoding: protobuf.dev/programming-guides/encoding). `next`
 * steps to the next field and says whether there is one; its number, kind and place are then to be read here. Nothing is copied.
 */
export class Fields {
  readonly bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  number = 0;
  kind = 0;
  /** The value of a number of varying length, as far as a double holds it; else where the field's bytes begin and end. */
  value = 0;
  start = 0;
  end = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  next(): boolean {
    if (this.#at === this.#end) return false;
    const tag = this.#varint();
    this.number = Math.floor(tag / 8);
    this.kind = tag % 8;
    if (this.kind === wire.varint) this.value = this.#varint();
    else this.#skip(this.#lengthOf());
    return true;
  }

  #lengthOf(): number {
    if (this.kind === wire.part) return this.#varint();
    if (this.kind === wire.eight) return 8;
    if (this.kind === wire.four) return 4;
    throw new NoMessage();
  }

  #skip(length: number): void {
    this.start = this.#at;
    this.end = this.#at + length;
    if (this.end > this.#end) throw new NoMessage();
    this.#at = this.end;
  }

  /** Seven bits a byte, the lowest first; a negative number takes ten bytes, in two's complement. */
  #varint(): number {
    let [value, scale] = [0, 1];
    for (let count = 0; count < 10; count++) {
      if (this.#at >= this.#end) throw new NoMessage();
      const byte = this.bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value >= 2 ** 63 ? value - 2 ** 64 : value;
      scale *= 128;
    }
    throw new NoMessage();
  }
}

const view = new DataView(new ArrayBuffer(8));

/** The number of double or of single precision that stands at a place, the little end first. */
export function float64(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 8; i++) view.setUint8(i, bytes[at + i]!);
  return view.getFloat64(0, true);
}

export function float32(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 4; i++) view.setUint8(i, bytes[at + i]!);
  return view.getFloat32(0, true);
}
