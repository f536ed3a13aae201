import type { Log } from "../../trace.ts";

/** What a trainer prints of its run before the first step, each the last number of its line; thousands may have commas. */
const kinds = {
  steps: /\btotal optimization steps\s{0,9}[:=]\s{0,9}([\d,]+)/i,
  epochs: /\bnum epochs\s{0,9}[:=]\s{0,9}([\d,]+)/i,
  examples: /\bnum examples\s{0,9}[:=]\s{0,9}([\d,]+)/i,
  batch: /\btotal train batch size(?: \([^)]{0,80}\))?\s{0,9}[:=]\s{0,9}([\d,]+)/i,
} as const;
type Kind = keyof typeof kinds;

/** Collects what is said of the run, as transformers' Trainer says it: `Num Epochs = 10`, `Total optimization steps = 1,000`. */
export class Facts {
  readonly #said: Record<Kind, Set<number>> = {
    steps: new Set(),
    epochs: new Set(),
    examples: new Set(),
    batch: new Set(),
  };

  read(line: string): void {
    if (!/\b(?:total|num)\b/i.test(line)) return;
    for (const kind of Object.keys(kinds) as Kind[]) {
      const found = kinds[kind].exec(line);
      if (found) this.#said[kind].add(Number(found[1]!.replaceAll(",", "")));
    }
  }

  /** What is known of the run: nothing of which a second run in the same text says otherwise. */
  get run(): Log["run"] {
    const [steps, epochs] = [this.#only("steps"), this.#only("epochs")];
    const length = this.#length(steps, epochs);
    return {
      ...(steps !== undefined && { steps }),
      ...(epochs !== undefined && { epochs }),
      ...(length !== undefined && { stepsPerEpoch: length }),
    };
  }

  #only(kind: Kind): number | undefined {
    const [number, ...others] = this.#said[kind];
    return number !== undefined && number > 0 && others.length === 0 ? number : undefined;
  }

  /** Updates of an epoch. A run that was told its steps, not its epochs, may stop within one: examples and batches show it. */
  #length(steps: number | undefined, epochs: number | undefined): number | undefined {
    const even = steps !== undefined && epochs !== undefined ? steps / epochs : Number.NaN;
    // Each evaluation says its own number of examples; that of the training is said first.
    const [examples] = this.#said.examples;
    const batch = this.#only("batch");
    const counted = examples !== undefined && batch !== undefined ? examples / batch : even;
    if (Number.isInteger(even) && Math.abs(even - counted) <= 1) return even;
    return Number.isInteger(counted) && counted > 0 ? counted : undefined;
  }
}
