/** How the original systems' classes read what they are given: every issue at once, unknown keys with a suggestion. */
import { type Report, show } from "../input/issue.ts";
import { describeRange, isInRange, type Range } from "../input/range.ts";
import { own, readRecord, received, reportUnknownKeys } from "../input/record.ts";

/** The range of one number; it must be given if it has no default. */
export interface NumberOption extends Range {
  readonly default?: number;
  /** How to fix a wrong one, when the range alone does not say. */
  readonly hint?: string;
}

type NumberOptions = Readonly<Record<string, NumberOption>>;

/**
 * Reads an object of options: its numbers by the table, each NaN where it does not fit; `others` are further keys it may have.
 * @throws GlidepathError at once if the input is no object, for then nothing else can be said of it.
 * @example readNumbers({ steps: 4 }, { steps: { min: 1 }, power: { default: 2 } }, [], report) // { steps: 4, power: 2 }
 */
export function readNumbers<const Table extends NumberOptions>(
  input: unknown,
  table: Table,
  others: readonly string[],
  report: Report,
): { readonly [Name in keyof Table]: number } {
  const known = [...Object.keys(table), ...others];
  const options = readRecord(input, "", `an object with ${known.join(", ")}`);
  reportUnknownKeys(options, known, "", report);
  const read = Object.entries(table).map(([name, option]) => [name, readNumber(options, name, option, report)]);
  return Object.fromEntries(read) as { readonly [Name in keyof Table]: number };
}

/**
 * Reads one number of an object; NaN if it does not fit.
 * @example readNumber({ power: true }, "power", { min: 0 }, report) // NaN, and "power: expected a finite number of at least 0, received true"
 */
export function readNumber(input: object, key: string, option: NumberOption, report: Report): number {
  const given = own(input, key);
  const value = given === undefined ? option.default : given;
  if (isInRange(value, option)) return value;
  const hint = typeof value === "number" ? option.hint : undefined;
  report({ path: key, expected: describeRange(option), received: received(value), ...(hint && { hint }) });
  return Number.NaN;
}

/** Reads one switch of an object: `readSwitch({}, "clamp", true, report)` is `true`. */
export function readSwitch(input: object, key: string, fallback: boolean, report: Report): boolean {
  const given = own(input, key);
  const value = given === undefined ? fallback : given;
  if (typeof value === "boolean") return value;
  report({ path: key, expected: "true or false", received: show(value) });
  return fallback;
}
