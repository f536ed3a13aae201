import { TextDecoder } from "../source/source.ts";
import { type Scalar, scalarOf } from "./scalar.ts";
import { Fields, float32, wire } from "./wire.ts";

/** The fields of an event and of what is in it (tensorflow/core/util/event.proto, framework/summary.proto). */
const event = { step: 2, summary: 5 } as const;
const summary = { value: 1 } as const;
const value = { tag: 1, simple: 2, tensor: 8 } as const;

/** Calls back with each number of an event: its step, its tag, the number. Pictures, histograms and graphs are stepped over. */
export function readEvent(
  bytes: Uint8Array,
  start: number,
  end: number,
  each: (step: number, tag: string, scalar: Scalar) => void,
): void {
  const fields = new Fields(bytes, start, end);
  let step = 0;
  const summaries: number[] = [];
  while (fields.next()) {
    if (fields.number === event.step && fields.kind === wire.varint) step = fields.value;
    else if (fields.number === event.summary && fields.kind === wire.part) summaries.push(fields.start, fields.end);
  }
  for (let i = 0; i < summaries.length; i += 2) {
    const values = new Fields(bytes, summaries[i]!, summaries[i + 1]!);
    while (values.next()) {
      if (values.number !== summary.value || values.kind !== wire.part) continue;
      const found = readValue(bytes, values.start, values.end);
      if (found !== undefined) each(step, found.tag, found.scalar);
    }
  }
}

function readValue(bytes: Uint8Array, start: number, end: number): { tag: string; scalar: Scalar } | undefined {
  const fields = new Fields(bytes, start, end);
  let tag = "";
  let scalar: Scalar | undefined;
  while (fields.next()) {
    if (fields.number === value.tag && fields.kind === wire.part) tag = textAt(bytes, fields.start, fields.end);
    else if (fields.number === value.simple && fields.kind === wire.four) {
      scalar = { value: float32(bytes, fields.start), isSingle: true };
    } else if (fields.number === value.tensor && fields.kind === wire.part) {
      scalar = scalarOf(bytes, fields.start, fields.end);
    }
  }
  return scalar && { tag, scalar };
}

const decoder = new TextDecoder("utf-8");

/** The text of some bytes; most tags are of plain letters and quick to read. */
function textAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 40) return decoder.decode(bytes.subarray(start, end));
  let text = "";
  for (let at = start; at < end; at++) {
    if (bytes[at]! > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(bytes[at]!);
  }
  return text;
}
