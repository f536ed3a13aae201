import type { Log, RowMeaning } from "../trace.ts";
import type { ReadOptions } from "./options.ts";
import type { Lines } from "./source/lines.ts";
import type { Opened } from "./source/source.ts";

/** What a log turned out to be before its format is known: bytes, one value of JSON, or lines of text. */
export interface Contents {
  readonly bytes: { readonly opened: Opened };
  readonly json: { readonly value: unknown };
  readonly lines: {
    /** The first lines, whole ones only. */
    readonly head: readonly string[];
    /** The names of the columns, if the lines are a table that begins with them. */
    readonly header: readonly string[] | undefined;
    /** All lines from the beginning, once. */
    lines(): AsyncIterable<Lines>;
  };
}

/** A log that is opened, of one of these kinds. */
export type Given<K extends keyof Contents = keyof Contents> = {
  [Kind in K]: { readonly name: string; readonly options: ReadOptions; readonly is: Kind } & Contents[Kind];
}[K];

/** What people are told of a format. */
export interface LogFormat {
  /** A plain word, `trainer-state`: the format of the logs that it reads. */
  readonly name: string;
  /** What it is and who writes it: a clause, with code in backticks. */
  readonly what: string;
  /** Every meaning that a row's step may have in a faithful log, the usual one first. A log may say more of itself. */
  readonly rows: readonly RowMeaning[];
}

/** One format of logs, and how it is read. */
export interface Format<K extends keyof Contents = keyof Contents> extends LogFormat {
  readonly takes: K;
  recognises(given: Given<K>): boolean;
  /** Reads what it recognises. */
  read(given: Given<K>): Promise<Log>;
}
