/** What nothing in a script says: a variable that is not set in it, an argument, the output of a command. */
export interface Unknown {
  /** The name by which a person can say it: `LR` for `${LR}`, `1` for `$1`, `$(nproc)` for itself. */
  readonly name: string;
  /** As it is written. */
  readonly text: string;
}

/** A text of which some pieces may be unknown. */
export type Value = readonly (string | Unknown)[];

/** What a variable holds: the elements of an array, or the one value of any other. */
export type Variable = readonly Value[];

/** A word of a command after expansion. */
export interface Word {
  readonly text: string;
  /** The names that it depends on and that nothing says. */
  readonly unknown: readonly string[];
}

/** The text of a value, its unknown pieces as they are written. */
export const textOf = (value: Value): string =>
  value.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

export const sizeOf = (value: Value): number =>
  value.reduce((sum, piece) => sum + 1 + (typeof piece === "string" ? piece : piece.text).length, 0);

export const wordOf = (value: Value): Word => ({
  text: textOf(value),
  unknown: [...new Set(value.flatMap((piece) => (typeof piece === "string" ? [] : piece.name)))],
});

/** The whole text; undefined if a piece of it is unknown. */
export function known(value: Value): string | undefined {
  return value.every((piece) => typeof piece === "string") ? value.join("") : undefined;
}

/**
 * Puts words together from pieces that touch each other. What is quoted stays whole; what comes from a variable without quotes
 * falls apart at its blanks.
 */
export class Words {
  readonly done: Word[] = [];
  #open: (string | Unknown)[] | undefined;

  add(value: Value): void {
    this.#open ??= [];
    for (const piece of value) this.#open.push(piece);
  }

  addSplit(value: Value): void {
    for (const piece of value) {
      if (typeof piece !== "string") this.add([piece]);
      else
        piece.split(/[ \t\n]+/).forEach((part, i) => {
          if (i > 0) this.close();
          if (part !== "") this.add([part]);
        });
    }
  }

  close(): void {
    if (this.#open) this.done.push(wordOf(this.#open));
    this.#open = undefined;
  }
}
