/** Where a line stands in an epoch: batch `at` of `of`. */
export interface Place {
  /** None where only the place in the run is printed. */
  readonly epoch: number | undefined;
  readonly at: number;
  /** None where the line does not say it. */
  readonly of: number | undefined;
  /** Whether it is surely a batch of the epoch; a step may be one of the run. */
  readonly isInEpoch: boolean;
  /** Whether `at` of `of` are samples, not batches, as torch's example of MNIST and open_clip print them. */
  readonly areSamples?: boolean;
  /** Whether the line holds means over several batches, of which `at` is the middle. */
  readonly isMean?: boolean;
  /** The line without this, so that nothing of it is read twice. */
  readonly rest: string;
}

const of = String.raw`[\[(]?\s*(\d+)\s*/\s*(\d+)\s*[\])]?`;
/** All digits of a number: of `12/50` the 1 is no epoch. */
const whole = String.raw`(\d+)(?![\d.])`;
const bar = String.raw`\d+%\|[^|]{0,200}\|\s*`;

/** `Epoch [3/90][ 100/5005]`, `Epoch: [0][10/5005]`, `Epoch(train) [1][50/937]`, `epoch 001: 100 / 500`, `Epoch 3: 45%|… | 450/1000 [`. */
const both = new RegExp(
  String.raw`\b(?:train epoch|epoch|train)(?:\(train\))?\s{0,9}:?\s{0,9}\[?\s{0,9}${whole}(?:\s{0,9}/\s{0,9}\d+(?!\d))?\s{0,9}\]?[\s:,|-]{0,9}(?:${bar})?(?:(batch|step|iter|iteration)e?s?\s{0,9}[:=]?\s{0,9})?${of}`,
  "i",
);
/** `Epoch 3, batch 40`, which does not say how many there are. */
const batch = new RegExp(
  String.raw`\bepoch\s{0,9}:?\s{0,9}\[?\s{0,9}${whole}(?:\s{0,9}/\s{0,9}\d+(?!\d))?\s{0,9}\]?[\s:,|-]{1,9}batch\s{0,9}[:=]?\s{0,9}${whole}`,
  "i",
);
/** `3epoch:train:31-40batch:`, as ESPnet prints the means over batches. */
const mean = /\b(\d+)epoch:train:(\d+)-(\d+)batch\b/;
/** `Train Epoch: 1 [640/60000`. */
const ofSamples = /^train epoch\b/i;
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
      return { ...numbers(at!, total!), epoch: Number(epoch), isInEpoch, areSamples: ofSamples.test(all), rest };
    }
    const open = inOpen(line);
    if (open !== undefined) return open;
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

/** The place in an epoch of a length that is not said. */
function inOpen(line: string): Place | undefined {
  if (!/epoch/i.test(line)) return undefined;
  const found = batch.exec(line) ?? mean.exec(line);
  if (found === null) return undefined;
  const [all, epoch, first, last = first] = found;
  const at = Math.floor((Number(first) + Number(last)) / 2);
  return {
    at,
    isMean: first !== last,
    of: undefined,
    epoch: Number(epoch),
    isInEpoch: true,
    rest: line.slice(found.index + all.length),
  };
}

const numbers = (at: string, total: string) => ({ at: Number(at), of: Number(total) });
