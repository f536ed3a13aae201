/** Where a line stands in an epoch: batch `at` of `of`. */
export interface Place {
  /** None where only the place in the run is printed. */
  readonly epoch: number | undefined;
  readonly at: number;
  readonly of: number;
  /** Whether it is surely a batch of the epoch; a step may be one of the run. */
  readonly isInEpoch: boolean;
  /** The line without this, so that nothing of it is read twice. */
  readonly rest: string;
}

const of = String.raw`[\[(]?\s*(\d+)\s*/\s*(\d+)\s*[\])]?`;
const bar = String.raw`\d+%\|[^|]{0,200}\|\s*`;

/** `Epoch [3/90][ 100/5005]`, `Epoch: [0][10/5005]`, `Epoch(train) [1][50/937]`, `epoch 001: 100 / 500`, `Epoch 3: 45%|… | 450/1000 [`. */
const both = new RegExp(
  String.raw`\b(?:epoch|train)(?:\(train\))?\s{0,9}:?\s{0,9}\[?\s{0,9}(\d+)(?:\s{0,9}/\s{0,9}\d+)?\s{0,9}\]?[\s:,|-]{0,9}(?:${bar})?(?:(batch|step|iter|iteration)e?s?\s{0,9}[:=]?\s{0,9})?${of}`,
  "i",
);
/** `Epoch 3/90` alone on its line, as Keras prints it before the batches. */
const alone = /^\W{0,20}epoch\s{0,9}:?\s{0,9}\[?(\d+)\s{0,9}\/\s{0,9}(\d+)\]?\W{0,20}$/i;
/** `Iter(train) [ 10/120]`, as MMEngine prints the updates of the whole run. */
const ofRun = /\biter\(train\)\s{0,9}\[\s{0,9}(\d+)\s{0,9}\/\s{0,9}(\d+)\]/i;
/** `100/100 ━━━━` and `45%|████ | 450/1000 [00:10<…`: batches of the epoch that was named before, or of the whole run. */
const batches = /^\s*(\d+)\/(\d+)\s*[━=[\s]|\d%\|[^|]{0,200}\|\s*(\d+)\/(\d+)\s*\[/;
/** Reads the places of lines that follow one another. */
export class Places {
  #epoch: number | undefined;

  /** Where a line stands; a place without an epoch is one in the whole run. */
  read(line: string): Place | undefined {
    const found = both.exec(line);
    if (found !== null) {
      const [all, epoch, word, at, total] = found;
      // `Step [100/500]` may be one of the epoch, or of the run.
      const isInEpoch = word === undefined || /batch/i.test(word);
      const rest = `${line.slice(0, found.index)} ; ${line.slice(found.index + all.length)}`;
      return { ...numbers(at!, total!), epoch: Number(epoch), isInEpoch, rest };
    }
    const counted = ofRun.exec(line);
    if (counted !== null) {
      const rest = line.slice(counted.index + counted[0].length);
      return { ...numbers(counted[1]!, counted[2]!), epoch: undefined, isInEpoch: false, rest };
    }
    const named = alone.exec(line);
    if (named !== null) this.#epoch = Number(named[1]);
    const bare = batches.exec(line);
    if (bare === null) return undefined;
    const place = numbers(bare[1] ?? bare[3]!, bare[2] ?? bare[4]!);
    const epoch = this.#epoch;
    return { ...place, epoch, isInEpoch: epoch !== undefined, rest: line };
  }
}

const numbers = (at: string, total: string) => ({ at: Number(at), of: Number(total) });
