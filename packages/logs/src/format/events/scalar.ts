import { Fields, float32, float64, wire } from "./wire.ts";

/** A number of an event, and whether it was kept in single precision. */
export interface Scalar {
  readonly value: number;
  readonly isSingle: boolean;
}

/** The types of tensors that are read, by their number (tensorflow/core/framework/types.proto). */
const types = { float: 1, double: 2 } as const;
/** The fields of a tensor (tensor.proto). */
const field = { type: 1, shape: 2, content: 4, floats: 5, doubles: 6 } as const;

/** The number that a tensor without dimensions holds, in single or double precision; undefined for any other tensor. */
export function scalarOf(bytes: Uint8Array, start: number, end: number): Scalar | undefined {
  const fields = new Fields(bytes, start, end);
  let type = 0;
  let at: { start: number; end: number } | undefined;
  while (fields.next()) {
    if (fields.number === field.type) type = fields.value;
    else if (fields.number === field.shape && fields.kind === wire.part) {
      if (hasDimensions(bytes, fields.start, fields.end)) return undefined;
    } else if ([field.content, field.floats, field.doubles].some((one) => one === fields.number)) {
      at = { start: fields.start, end: fields.end };
    }
  }
  const size = type === types.float ? 4 : type === types.double ? 8 : 0;
  if (at === undefined) return size === 0 ? undefined : { value: 0, isSingle: size === 4 };
  if (size === 0 || at.end - at.start !== size) return undefined;
  return { value: (size === 4 ? float32 : float64)(bytes, at.start), isSingle: size === 4 };
}

/** Whether a shape has a dimension: its field 2, or an unknown number of them, its field 3. */
function hasDimensions(bytes: Uint8Array, start: number, end: number): boolean {
  const fields = new Fields(bytes, start, end);
  while (fields.next()) if (fields.number === 2 || fields.number === 3) return true;
  return false;
}
