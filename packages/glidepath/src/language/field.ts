import { type Report, show } from "../input/issue.ts";
import { valuesParameter } from "../shape/curve/index.ts";
import type { Parameter } from "../shape/parameter.ts";
import { type Length, readPlace } from "./length.ts";
import { readShape } from "./read-shape.ts";
import { type LengthRow, type Row, readRow, type ValueRow } from "./row.ts";
import type { ShapeSpec } from "./spec.ts";
import type { Value } from "./value.ts";

/** The most lengths that one list may hold. */
export const mostLengths = 1000;

/** A row of a recipe's table: a plain parameter, a length, a rate, a list of lengths, or a shape. */
export type Field =
  | Parameter
  | (LengthRow & { readonly default: Length })
  | (ValueRow & { readonly default: Value })
  | { readonly type: "lengths"; readonly default: readonly Length[] }
  | { readonly type: "shape"; readonly default: ShapeSpec };
export type FieldTable = Readonly<Record<string, Field>>;

/** What a field can be read by: its type, whatever its default. */
export type FieldRow = Row | { readonly type: "lengths" } | { readonly type: "shape" };

/** Reads one field into canonical form; reports what is wrong. A missing one stays missing. */
export function readField(field: FieldRow, value: unknown, path: string, report: Report): unknown {
  if (value === undefined) return undefined;
  switch (field.type) {
    case "shape":
      return readShapeAlone(typeof value === "string" ? { shape: value } : value, path, report);
    case "lengths":
      if (Array.isArray(value) && value.length <= mostLengths) {
        return Array.from(value, (item, i) => readPlace(item, `${path}[${i}]`, report));
      }
      report({ path, expected: `a list of at most ${mostLengths} lengths`, received: show(value) });
      return undefined;
    default:
      return readRow(field, value, path, report);
  }
}

/** What has the field says where the shape begins and ends, so knots, which say the same, have no place in it. */
function readShapeAlone(value: unknown, path: string, report: Report): ShapeSpec | undefined {
  const spec = readShape(value, path, report);
  const knots = spec && valuesParameter(spec);
  if (knots !== undefined && spec?.[knots] !== undefined) {
    const hint = "Write the spline as a phase";
    report({ path: `${path}.${knots}`, expected: `no ${knots} here`, received: show(spec[knots]), hint });
  }
  return spec;
}
