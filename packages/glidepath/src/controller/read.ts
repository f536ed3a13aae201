/** How the controllers read their options and their saved states: every issue at once, unknown keys with a suggestion. */
import { type Report, show } from "../input/issue.ts";
import { describeRange, isInRange, type Range } from "../input/range.ts";
import { type Fields, own, readRecord, received, reportUnknownKeys } from "../input/record.ts";
import { type ParameterTable, readParameter, type Values } from "../shape/parameter.ts";
import type { ControllerState } from "./controller.ts";

/** The rate at which the factor is 1, and a floor under the factor, said as a factor or as a rate. */
export interface Floor {
  /** The rate at which the factor is 1, above 0; 1 if not given, so that every rate below is a factor. */
  readonly base?: number;
  /** The lowest factor, 0 to 1; 0 if not given. */
  readonly minFactor?: number;
  /** The lowest rate, 0 to `base`, which must then be given; instead of `minFactor`. */
  readonly minRate?: number;
}

/** Reads options by their table, each its default where it is missing or wrong; `others` are further keys they may have. */
export function readTable<const Table extends ParameterTable>(
  input: Fields,
  table: Table,
  others: readonly string[],
  report: Report,
): Values<Table> {
  reportUnknownKeys(input, [...others, ...Object.keys(table)], "", report);
  const read = Object.entries(table).map(([name, row]) => [name, readParameter(row, own(input, name), name, report)]);
  return Object.fromEntries(read) as Values<Table>;
}

/** Reads `base`: the rate at which the factor is 1, and 1 if none is given. */
export function readBase(input: Fields, report: Report): number {
  const row = { type: "number", above: 0, default: 1 } as const;
  return readParameter(row, own(input, "base"), "base", report) as number;
}

/** Reads `minFactor` or `minRate` (`maxFactor` or `maxRate`) as a rate in units of the base; `fallback` is one too. */
export function readBound(input: Fields, side: "min" | "max", base: number, fallback: number, report: Report): number {
  const [factorKey, rateKey] = [`${side}Factor`, `${side}Rate`];
  const [factor, rate] = [own(input, factorKey), own(input, rateKey)];
  const around = (one: number): Range => (side === "min" ? { min: 0, max: one } : { min: one });
  const refuse = (path: string, expected: string, received: string, hint?: string) => {
    report({ path, expected, received, ...(hint && { hint }) });
    return fallback;
  };
  if (rate !== undefined && factor !== undefined) return refuse(rateKey, `no value beside ${factorKey}`, show(rate));
  if (rate !== undefined && own(input, "base") === undefined) {
    return refuse("base", `the rate at which the factor is 1, beside ${rateKey}`, "nothing", `Or give ${factorKey}`);
  }
  if (factor !== undefined) {
    return isInRange(factor, around(1)) ? factor * base : refuse(factorKey, describeRange(around(1)), show(factor));
  }
  const value = rate ?? fallback;
  if (isInRange(value, around(base))) return value;
  const hint = rate === undefined ? "This is the framework's default; give your own" : undefined;
  return refuse(rateKey, `${describeRange(around(base))} (base)`, show(value), hint);
}

/** Says what a field of a saved state has to be; undefined if the value is that. */
export type Check = (value: unknown) => string | undefined;

/** A number in a range: `inRange({ min: 0, integer: true })`. */
export function inRange(range: Range): Check {
  return (value) => (isInRange(value, range) ? undefined : describeRange(range));
}

/** One value and no other: `exactly("torch")`. */
export function exactly(wanted: string | number): Check {
  return (value) => (value === wanted ? undefined : show(wanted));
}

/** Any number as `store` writes it. */
export const stored: Check = (value) => {
  if (isInRange(value, {}) || ["NaN", "Infinity", "-Infinity"].includes(value as string)) return undefined;
  return `a number, "NaN", "Infinity" or "-Infinity"`;
};

/** That, or null for none yet. */
export const storedOrNull: Check = (value) =>
  value === null || stored(value) === undefined ? undefined : `${stored(value)}, or null`;

/** A list of at most `most` stored numbers. */
export function storedList(most: number): Check {
  const fits = (value: unknown) =>
    Array.isArray(value) && value.length <= most && Array.from(value).every((item) => stored(item) === undefined);
  return (value) => (fits(value) ? undefined : `a list of at most ${most} numbers`);
}

/** Reads a saved state, field by field, into a new object; undefined if something was reported. */
export function readFields<State>(
  saved: unknown,
  checks: { readonly [Name in keyof State]: Check },
  report: Report,
): State | undefined {
  const entries = Object.entries(checks) as [string, Check][];
  const known = entries.map(([name]) => name);
  const state = readRecord(saved, "state", `an object with ${known.join(", ")}`);
  reportUnknownKeys(state, known, "state", report);
  const read = entries.map(([name, check]) => {
    const value = own(state, name);
    const expected = check(value);
    if (expected) report({ path: `state.${name}`, expected, received: received(value) });
    return [name, Array.isArray(value) ? [...value] : value, expected] as const;
  });
  return read.every(([, , expected]) => !expected) ? (Object.fromEntries(read) as unknown as State) : undefined;
}

/** Reads the saved state of a controller, and checks that its factor is its rate over the base. */
export function readState<State extends ControllerState & { readonly rate: number }>(
  saved: unknown,
  checks: { readonly [Name in keyof State]: Check },
  base: number,
  report: Report,
): State {
  const result = readFields<State>(saved, checks, report);
  if (result !== undefined && result.factor !== result.rate / base) {
    const hint = "The base rate of the controller has to be the one it was saved under";
    report({
      path: "state.factor",
      expected: `rate / base, ${result.rate / base}`,
      received: show(result.factor),
      hint,
    });
  }
  return result as State;
}
