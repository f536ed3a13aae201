/** What the page knows, or was told in answer to a question: steps, peak, and whatever else a text leaves open. */
export interface Surely {
  /** What was typed into the fields, by the key of the question. */
  readonly answers: Readonly<Record<string, string>>;
  /** The curve in hand, whose length and peak are proposed. */
  readonly like?: { readonly name: string; readonly steps: number; readonly peak: number };
}

/** Something that a text leaves open, as a small field. */
export interface Question {
  /** A name of the budget or of what trainers know, `peak`, or a name in the text itself after `set:`. */
  readonly key: string;
  readonly label: string;
  /** What is proposed, and why; nothing where there is no telling. */
  readonly proposal?: string;
  readonly because?: string;
}

/** The numbers among the answers, by what they are of; what is no number is refused by whoever takes it. */
export function numbersOf(answers: Surely["answers"]): Readonly<Record<string, number>> {
  const numbers = Object.entries(answers).filter(([key, text]) => !key.startsWith("set:") && text.trim() !== "");
  return Object.fromEntries(numbers.map(([key, text]) => [key, Number(text.replace(/[\s\u202f\u00a0]/g, ""))]));
}
