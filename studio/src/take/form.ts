import type { NamedCurve, Sheet } from "../model/sheet.ts";

/** What is taken home: the curve in hand, and the sheet that it stands on. */
export interface Taken {
  readonly curve: NamedCurve;
  readonly sheet: Sheet;
}

/** A file, ready to be copied or saved. */
export interface Made {
  /** What it says, if it is text. */
  readonly text?: string;
  /** The file itself, if it is not that text. */
  readonly file?: Blob;
  /** What should be known before it is given to others. */
  readonly remark?: string;
  /** True if it is a picture, and looked at as one. */
  readonly isPicture?: true;
}

/** One way to take a curve home. */
export interface Form {
  readonly name: string;
  /** What a button says. */
  readonly label: string;
  /** One line of description. */
  readonly summary: string;
  /** The ending of the file's name, with its dot; none for what is only copied. */
  readonly extension?: string;
  /** @throws GlidepathError if the curve cannot be said this way. */
  make(taken: Taken): Promise<Made>;
}
