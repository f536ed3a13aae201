import { GlidepathError, show } from "glidepath/input";
import { stepOf } from "../draft/cell.ts";
import { counted, type Draft } from "../draft/draft.ts";
import { epochName, lossRank, rateRank, stepName } from "../draft/names.ts";
import { objectOf } from "../source/json-text.ts";
import { Boxes } from "./boxes.ts";
import { Counts, type Where } from "./counts.ts";
import { Facts } from "./facts.ts";
import { type Pair, pairsOf } from "./pairs.ts";
import { type Place, Places } from "./place.ts";

/** The most characters of a line that is read: no log prints more, and the time for a line stays short whatever it holds. */
export const longestLine = 4000;

/** Colours, movements of the cursor and titles of the window: an escape, then `[` with numbers, or `]` with a text up to a bell. */
const terminal = /\p{Cc}\[[0-9;?]*[A-Za-z]|\p{Cc}\][^\p{Cc}]{0,200}\p{Cc}/gu;

/** Reads printed lines: those that hold a rate, a loss, or a step with other numbers are rows. */
export class PrintedRows {
  readonly #draft: Draft;
  readonly #places = new Places();
  readonly #counts = new Counts();
  readonly #facts = new Facts();
  readonly #boxes = new Boxes();
  /** Where a line stands that says nothing else, for the lines that are set in below it. */
  #block: Where | undefined;
  /** Whether the last row said no step: a progress bar is drawn anew after a line is printed, and has it. */
  #isOpen = false;
  #hasStep = false;
  #hasMeans = false;
  #tooLong = 0;
  #json = 0;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  read(printed: string, place: () => string): void {
    if (printed.length > longestLine) {
      this.#tooLong++;
      return;
    }
    const line = visible(printed);
    if (objectOf(line.trim()) !== undefined) {
      this.#json++;
      return;
    }
    this.#facts.read(line);
    const box = this.#boxes.read(line);
    const at = box === undefined ? this.#places.read(line) : undefined;
    const pairs = box ?? pairsOf(at?.rest ?? line);
    if (line.trim() !== "") this.#close(at, pairs);
    const step = this.#stepIn(pairs);
    const epoch = pairs.find(({ name }) => epochName(name));
    const where = whereBy(at, step, epoch, place);
    const cells = pairs.filter((pair) => pair !== step && pair !== epoch);
    if (!/^\s/.test(line)) this.#block = cells.length === 0 ? where : undefined;
    const isRow = cells.some(({ name }) => this.#isWanted(name)) || (where?.step !== undefined && cells.length > 0);
    if (!isRow) return;
    const hasRate = cells.some(({ name }) => rateRank(name) !== undefined || name === this.#draft.options.column);
    this.#counts.add(where ?? this.#block ?? {}, hasRate);
    this.#isOpen = where !== undefined && where.step === undefined;
    this.#hasMeans ||= at?.isMean === true;
    const row = this.#draft.row(Number.NaN);
    for (const { name, text } of cells) this.#draft.column(name).addText(row, text, place);
  }

  /** @throws GlidepathError if no line has the step that was asked for. */
  finish(): void {
    const { step } = this.#draft.options;
    if (step !== undefined && !this.#hasStep) {
      const expected = "a name that stands before a number in the lines";
      throw new GlidepathError([{ path: "step", expected, received: show(step) }]);
    }
    this.#draft.run = this.#facts.run;
    this.#counts.finish(this.#draft);
    if (this.#hasMeans)
      this.#draft.remarks.push("Lines hold means over several batches, and stand at the middle of these.");
    if (this.#json > 0) this.#draft.remarks.push(`${counted(this.#json, "line")} of JSON among the others left out.`);
    if (this.#tooLong > 0) {
      this.#draft.remarks.push(`${counted(this.#tooLong, "line")} of more than ${longestLine} characters left out.`);
    }
  }

  #close(at: Place | undefined, pairs: readonly Pair[]): void {
    if (this.#isOpen && at?.of !== undefined && at.epoch === undefined && pairs.length === 0)
      this.#counts.byBar(at.at, at.of);
    this.#isOpen = false;
  }

  #isWanted(name: string): boolean {
    const { column, loss } = this.#draft.options;
    return name === column || name === loss || rateRank(name) !== undefined || lossRank(name) !== undefined;
  }

  #asked(pairs: readonly Pair[], step: string): Pair | undefined {
    const found = pairs.find(({ name }) => name === step);
    this.#hasStep ||= found !== undefined;
    return found;
  }

  /** The pair that counts steps; a batch does so only with a total, since `batch: 32` is a size. */
  #stepIn(pairs: readonly Pair[]): Pair | undefined {
    const { step } = this.#draft.options;
    if (step !== undefined) return this.#asked(pairs, step);
    const able = pairs.filter(
      ({ name, text, total }) => /^\d+(\.0+)?$/.test(text) && (total !== undefined || !/^batch$/i.test(name)),
    );
    const found = stepName(able.map(({ name }) => name));
    if (found === undefined || found.isEpoch) return undefined;
    this.#draft.countedBy = found.name;
    return able.find(({ name }) => name === found.name);
  }
}

function whereBy(
  at: Place | undefined,
  step: Pair | undefined,
  epoch: Pair | undefined,
  place: () => string,
): Where | undefined {
  const said = epoch === undefined ? undefined : Number(epoch.text);
  if (step) return { step: stepOf(step.text, place), epoch: said, of: step.total };
  if (at && at.of === undefined) {
    return { step: at.at, epoch: at.epoch, epochText: String(at.epoch), isInEpoch: at.isInEpoch };
  }
  if (at) return { step: at.at, epoch: at.epoch, of: at.of, isInEpoch: at.isInEpoch, areSamples: at.areSamples };
  return epoch === undefined || !Number.isFinite(said) ? undefined : { epoch: said, epochText: epoch.text };
}

/** A line as it is seen: without colours, and without what a progress bar wiped out by going back. */
function visible(line: string): string {
  const text = line.includes("\u001b") ? line.replace(terminal, "") : line;
  if (!text.includes("\b")) return text;
  return text.split(/[\b]+/).findLast((part) => part.trim() !== "") ?? "";
}
