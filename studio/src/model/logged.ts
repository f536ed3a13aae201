/** Something that was pasted or dropped: a text, or a file that is read as it comes. */
export interface Source {
  /** What it is called in messages; a pasted text has no name. */
  readonly name?: string;
  readonly content: string | File;
}

/** What a source is called in messages. */
export const nameOf = ({ name, content }: Source): string =>
  name ?? (typeof content === "string" ? "pasted text" : content.name);

let last = 0;

/** A number that no other thing that was brought in has as long as the page is open. */
export const freshId = (): number => ++last;

/** A log on the page, one column of it at a time. It belongs to no sheet: a link does not carry it. */
export interface Logged {
  /** Tells logs apart as long as the page is open. */
  readonly id: number;
  readonly source: Source;
  readonly name: string;
  /** What its format is called. */
  readonly format: string;
  /** The column that is shown, and all others that hold rates. */
  readonly column: string;
  readonly columns: readonly string[];
  /** Steps as the log counts them, nearly always rising, and the rates there. */
  readonly steps: Float64Array;
  readonly values: Float64Array;
  /** The rate of row `step` is that of update `step + shift`. */
  readonly shift: number;
  /** False where nothing in the log counts, so that its rows were counted. */
  readonly saysSteps: boolean;
  /** What a person should know of how it was read, in whole sentences. */
  readonly remarks: readonly string[];
}

/** The logs with one put among them: in the place of the one with its id, or as the last. */
export function withLog(logs: readonly Logged[], log: Logged): readonly Logged[] {
  const isThere = logs.some(({ id }) => id === log.id);
  return isThere ? logs.map((one) => (one.id === log.id ? log : one)) : [...logs, log];
}

/** What was found when a log was held against a curve. */
export interface Told {
  /** Left out where the log has too few rows to tell a curve by. */
  readonly agrees?: boolean;
  /** The answer in one sentence. */
  readonly answer: string;
  /** What a row's step means in this log: a clause that follows "a row holds". */
  readonly meaning: string;
  readonly shift: number;
  /** The update of the first row that differs. */
  readonly first?: number;
  /** What comes before the list of causes, and each of them. */
  readonly title?: string;
  readonly causes: readonly { readonly kind: string; readonly text: string }[];
  readonly remarks: readonly string[];
}
