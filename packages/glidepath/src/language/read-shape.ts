import { type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { findShape, shapes } from "../shape/curve/index.ts";
import { longestList, type Parameter, readParameter, takesValues } from "../shape/parameter.ts";
import { defaults, type Shape } from "../shape/shape.ts";
import { readRow } from "./row.ts";
import type { ShapeSpec } from "./spec.ts";
import { readValue } from "./value.ts";
import { shapeWords } from "./words.ts";

/** The nearest that two knots may lie to each other, as a share of the phase. */
const nearest = 1e-9;

/** A knot as written in a spec: a share of the phase (0 to 1, or "25%"), and a value. */
export type Knot = readonly [at: number, value: number | string];

/** Reads a shape and its parameters; `extra` are further keys that the object may have, which are left alone. */
export function readShape(
  input: unknown,
  path: string,
  report: Report,
  extra: readonly string[] = [],
): ShapeSpec | undefined {
  if (!isRecord(input)) {
    report({ path, expected: `a shape such as "cosine" or { shape: "rex", d: 0.9 }`, received: show(input) });
    return undefined;
  }
  const name = own(input, "shape");
  const shape = typeof name === "string" ? findShape(name) : undefined;
  if (shape === undefined) {
    const known = shapes.map(({ kind }) => kind);
    report(unknownName(`${path}.shape`, "shape", name, known));
    return undefined;
  }
  const known = ["shape", ...Object.keys(shapeWords), ...Object.keys(shape.parameters), ...extra];
  reportUnknownKeys(input, known, path, report);
  const words = Object.entries(shapeWords).filter(([word]) => own(input, word) !== undefined);
  const read = words.map(([word, row]) => [word, readRow(row, input[word], `${path}.${word}`, report)]);
  return { shape: shape.kind, ...readParameters(shape, input, path, report), ...Object.fromEntries(read) };
}

function readParameters(shape: Shape, input: Readonly<Record<string, unknown>>, path: string, report: Report) {
  const found: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(shape.parameters)) {
    if (own(input, name) === undefined) continue;
    const read = takesValues(parameter) ? readKnots : readParameter;
    found[name] = read(parameter, input[name], `${path}.${name}`, report);
  }
  if (!Object.values(shape.parameters).some(takesValues)) {
    const complete = { ...defaults(shape), ...found };
    const wrong = shape.refuse(complete);
    if (wrong) report({ path, expected: wrong, received: show(JSON.stringify(found)) });
  }
  return found;
}

function readKnots(_parameter: Parameter, value: unknown, path: string, report: Report): Knot[] {
  const expected = "a list of at least two [share of the phase, value] pairs, the first at 0 and the last at 1";
  const pairs = Array.isArray(value) && value.length <= longestList ? value : [];
  const knots = Array.from(pairs, (pair, i): Knot => {
    const [at, rate] = Array.isArray(pair) && pair.length === 2 ? pair : [Number.NaN, 0];
    return [shareOf(at), readValue(rate, `${path}[${i}][1]`, report) ?? 0];
  });
  const inOrder = knots.every(
    ([at], i) => isInRange(at, { min: 0, max: 1 }) && (i === 0 || at - knots[i - 1]![0] >= nearest),
  );
  if (knots.length < 2 || !inOrder || knots[0]![0] !== 0 || knots.at(-1)![0] !== 1) {
    report({
      path,
      expected: `${expected}, the shares strictly increasing, by at least ${nearest}`,
      received: show(value),
    });
  }
  return knots;
}

function shareOf(at: unknown): number {
  if (typeof at === "string" && /^\d{1,3}(\.\d{1,15})?%$/.test(at)) return Number(at.slice(0, -1)) / 100;
  return typeof at === "number" ? at + 0 : Number.NaN;
}
