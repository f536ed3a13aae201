/** A place in a text that moves on, pattern by pattern, from the start to the end. */
export class Scanner {
  readonly text: string;
  place = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.place >= this.text.length;
  }

  /** What a sticky pattern matches at the place, which moves behind it; undefined, and unmoved, if it does not match there. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text) ?? undefined;
    this.place += found?.[0].length ?? 0;
    return found;
  }
}
