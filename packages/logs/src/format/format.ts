import type { Log, RowMeaning } from "../trace.ts";
import type { Lines } from "./lines.ts";
import type { ReadOptions } from "./options.ts";
import type { Opened } from "./source.ts";

/** What a log turned out to be before its format is known: bytes, one value of JSON, or lines of text. */
export type Given = { readonly name: string; readonly options: ReadOptions } & (
  | { readonly is: "bytes"; readonly opened: Opened }
  | { readonly is: "json"; readonly value: unknown }
  | GivenLines
);

export interface GivenLines {
  readonly is: "lines";
  /** The first lines, whole ones only. */
  readonly head: readonly string[];
  /** The cells of the line that names the columns, if the lines are a table. */
  readonly header: readonly string[] | undefined;
  /** All lines from the beginning, once. */
  lines(): AsyncIterable<Lines>;
}

/** One format of logs. */
export interface Format {
  readonly name: string;
  /** What it is and who writes it: a clause. */
  readonly what: string;
  /** Every meaning that a row's step may have, the usual one first. */
  readonly rows: readonly RowMeaning[];
  recognises(given: Given): boolean;
  /** Reads what it recognises. */
  read(given: Given): Promise<Log>;
}
