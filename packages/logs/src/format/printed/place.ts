/** Where a line stands in an epoch: batch `at` of `of`, in this epoch (of `epochs`). */
export interface Place {
  readonly epoch: number;
  readonly epochs: number | undefined;
  readonly at: number;
  readonly of: number;
  /** The line without this, so that nothing of it is read twice. */
  readonly rest: string;
}

const of = String.raw`\[?\s*(\d+)\s*/\s*(\d+)\s*[\])]?`;
const bar = String.raw`\d+%\|[^|]{0,200}\|\s*`;

/** `Epoch [3/90][ 100/5005]`, `Epoch: [0][10/5005]`, `Epoch(train) [1][50/937]`, `epoch 001: 100 / 500`, `Epoch 3: 45%|… | 450/1000 [`. */
const both = new RegExp(
  String.raw`\b(?:epoch|train)(?:\(train\))?\s{0,9}:?\s{0,9}\[?\s{0,9}(\d+)(?:\s{0,9}/\s{0,9}(\d+))?\s{0,9}\]?[\s:,|-]{0,9}(?:${bar})?(?:(?:batch|step|iter|iteration)e?s?\s{0,9}[:=]?\s{0,9})?${of}`,
  "i",
);
/** `Epoch 3/90` alone on its line, as Keras prints it before the batches. */
const alone = /^\W{0,20}epoch\s{0,9}:?\s{0,9}\[?(\d+)\s{0,9}\/\s{0,9}(\d+)\]?\W{0,20}$/i;
/** `100/100 ━━━━` and `45%|████ | 450/1000 [00:10<…`: batches of the epoch that was named before, or of the whole run. */
const batches = /^\s*(\d+)\/(\d+)\s*[━=[\s]|\d%\|[^|]{0,200}\|\s*(\d+)\/(\d+)\s*\[/;

/** Reads the places of lines that follow one another. */
export class Places {
  #epoch: { epoch: number; epochs: number } | undefined;

  /** Where a line stands; a place without an epoch is one in the whole run. */
  read(line: string): Place | (Omit<Place, "epoch"> & { readonly epoch: undefined }) | undefined {
    const found = both.exec(line);
    if (found !== null) {
      const [all, epoch, epochs, at, total] = found;
      const rest = `${line.slice(0, found.index)} ; ${line.slice(found.index + all.length)}`;
      return { ...numbers(at!, total!), epoch: Number(epoch), epochs: epochs ? Number(epochs) : undefined, rest };
    }
    const named = alone.exec(line);
    if (named !== null) this.#epoch = { epoch: Number(named[1]), epochs: Number(named[2]) };
    const bare = batches.exec(line);
    if (bare === null) return undefined;
    const place = numbers(bare[1] ?? bare[3]!, bare[2] ?? bare[4]!);
    const { epoch, epochs } = this.#epoch ?? {};
    return { ...place, epoch, epochs, rest: line };
  }
}

const numbers = (at: string, total: string) => ({ at: Number(at), of: Number(total) });
