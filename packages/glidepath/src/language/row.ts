import { type Report, show } from "../input/issue.ts";
import { type Fields, own } from "../input/record.ts";
import { type Parameter, readParameter } from "../shape/parameter.ts";
import { type Length, readLength, readPlace } from "./length.ts";
import { readValue, type Value } from "./value.ts";

/** The version that specs carry as `glidepath: 1`. */
export const specVersion = 1;

/** A row of a table of words: a plain parameter, or one of the things that only schedules have. */
export type Row = Parameter | LengthRow | ValueRow | FlagRow | TextRow | VersionRow | TracksRow | TermsRow;

export interface LengthRow {
  readonly type: "length";
  readonly default?: Length;
  /** It may be `rest`. */
  readonly rest?: true;
  /** It has one place in the run, so that samples stand for a number of steps even where the batch size changes. */
  readonly placed?: true;
}
export interface ValueRow {
  readonly type: "value";
  readonly default?: Value;
}
/** Said or not. */
export interface FlagRow {
  readonly type: "flag";
}
/** Free text of so many characters at most. */
export interface TextRow {
  readonly type: "text";
  readonly longest: number;
}
export interface VersionRow {
  readonly type: "version";
}
/** The phases of one further track, or of several. Read where phases are. */
export interface TracksRow {
  readonly type: "tracks";
}
/** Further terms. Read where phases and recipes are. */
export interface TermsRow {
  readonly type: "terms";
}

export type RowTable = Readonly<Record<string, Row>>;

/** Reads one value by its row into canonical form, and reports what is wrong; undefined if it is missing or cannot be used. */
export function readRow(row: Row, value: unknown, path: string, report: Report): unknown {
  if (value === undefined) return undefined;
  switch (row.type) {
    case "length":
      return row.rest ? readLength(value, path, report) : readPlace(value, path, report);
    case "value":
      return readValue(value, path, report);
    case "flag":
      if (typeof value !== "boolean") return refuse("true or false");
      return value || undefined;
    case "text":
      if (typeof value === "string" && value.length <= row.longest) return value;
      return refuse(`text of at most ${row.longest} characters`);
    case "version":
      return value === specVersion ? value : refuse(`version ${specVersion}`, "A newer version may have written it");
    case "tracks":
    case "terms":
      return value;
    default:
      return readParameter(row, value, path, report);
  }

  function refuse(expected: string, hint?: string): undefined {
    report({ path, expected, received: show(value), ...(hint && { hint }) });
    return undefined;
  }
}

/** Reads the values of all rows that an object has; what is missing, or cannot be used, is left out. */
export function readRows<R>(
  rows: readonly (readonly [name: string, row: R])[],
  input: Fields,
  path: string,
  report: Report,
  read: (row: R, value: unknown, path: string, report: Report) => unknown,
): Fields {
  const found: Record<string, unknown> = {};
  for (const [name, row] of rows) {
    const value = read(row, own(input, name), path === "" ? name : `${path}.${name}`, report);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
