/** Thrown at a piece that is no Python, or that lies too deep. */
export class Unreadable {
  readonly place: number;
  readonly expected: string;
  readonly hint: string | undefined;
  constructor(place: number, expected = "Python", hint?: string) {
    this.place = place;
    this.expected = expected;
    this.hint = hint;
  }
}
