import { findShape, shapes } from "../shape/index.ts";
import { type Report, show, unknownName } from "../shape/issue.ts";
import { isInRange, longestList, type Parameter, readParameter } from "../shape/parameter.ts";
import { type Scale, type Shape, scales } from "../shape/shape.ts";
import type { ShapeSpec } from "./spec.ts";
import { readValue } from "./value.ts";

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
  const known = ["shape", "scale", ...Object.keys(shape.parameters), ...extra];
  reportUnknownKeys(input, known, path, report);
  const scale = readScale(own(input, "scale"), `${path}.scale`, report);
  return { shape: shape.kind, ...readParameters(shape, input, path, report), ...(scale && { scale }) };
}

/** Tells of every key that is not known. */
export function reportUnknownKeys(
  input: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
  report: Report,
): void {
  let told = 0;
  for (const key in input) {
    if (known.includes(key) || !Object.hasOwn(input, key)) continue;
    report(unknownName(path ? `${path}.${clean(key)}` : clean(key), "key", key.slice(0, 100), known));
    if (++told === 20) return;
  }
}

/** Whether the value is a plain object, from JSON or written by hand. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object's own value, so that nothing inherited is taken for a part of the spec. */
export function own(input: object, key: string): unknown {
  return Object.hasOwn(input, key) ? (input as Readonly<Record<string, unknown>>)[key] : undefined;
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

/** Every parameter's default. */
export function defaults(shape: Shape): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape.parameters).map(([name, parameter]) => [name, parameter.default]));
}

/** The parameter of a shape whose points stand for values of the schedule, if the shape has one. */
export function valuesParameter({ shape }: ShapeSpec): string | undefined {
  const table = findShape(shape)!.parameters;
  return Object.keys(table).find((name) => takesValues(table[name]!));
}

/** Whether the parameter's points stand for values of the schedule. */
export function takesValues(parameter: Parameter): boolean {
  return parameter.type === "points" && parameter.values === true;
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

function readScale(value: unknown, path: string, report: Report): Scale | undefined {
  if (value === undefined || scales.includes(value as Scale)) return value as Scale | undefined;
  report({ path, expected: scales.map((scale) => `"${scale}"`).join(" or "), received: show(value) });
  return undefined;
}

const clean = (key: string) => (/^[\w-]{1,40}$/.test(key) ? key : JSON.stringify(key.slice(0, 40)));
