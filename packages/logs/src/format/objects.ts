import { isRecord } from "glidepath/input";
import type { Draft } from "./draft/draft.ts";
import { chooseSteps } from "./draft/steps.ts";

/** A row of a log as an object of JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** The most keys inside keys of one row that are read as columns: `{"train": {"loss": 2}}` is `train/loss`. */
const deepest = 3;

/** Reads rows that are objects, into a draft; `names` are those of the first rows, by which the column of steps is chosen. */
export class ObjectReader {
  readonly #draft: Draft;
  readonly #steps: ReturnType<typeof chooseSteps>;
  readonly #isFull: (name: string) => boolean;

  /** Columns that the format is known to write in full need not show it by their digits. */
  constructor(draft: Draft, names: readonly string[], isFull: (name: string) => boolean = () => false) {
    this.#isFull = isFull;
    this.#draft = draft;
    this.#steps = chooseSteps(names, draft);
  }

  /** The column that counts. */
  get step(): string | undefined {
    return this.#steps.name;
  }

  read(row: Row, place: () => string): void {
    const cells = flat(row);
    const said = this.#steps.name === undefined ? undefined : cells.get(this.#steps.name);
    const step = this.#steps.next(said, place);
    if (step === undefined) return;
    const at = this.#draft.row(step);
    for (const [name, value] of cells) {
      if (name === this.#steps.name) continue;
      if (!isCell(value)) continue;
      const column = this.#draft.column(name);
      column[this.#isFull(name) ? "addFull" : "addValue"](at, value, () => `${place()} ${name}`);
    }
  }

  finish(): void {
    this.#steps.finish();
  }
}

/** The names of all columns of some rows, in their order. */
export function namesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => [...flat(row).keys()]))];
}

const isCell = (value: unknown) => ["number", "string", "boolean"].includes(typeof value);

/** A row without objects and lists in it: `{"lr": [1, 2]}` is lr and lr[1], `{"train": {"loss": 2}}` is train/loss. */
function flat(row: Row): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  const add = (name: string, value: unknown, depth: number) => {
    if (depth < deepest && isRecord(value)) {
      for (const key of Object.keys(value)) add(`${name}/${key}`, value[key], depth + 1);
    } else if (Array.isArray(value) && value.length <= 100) {
      value.forEach((one, i) => {
        add(i === 0 ? name : `${name}[${i}]`, one, deepest);
      });
    } else cells.set(name, value);
  };
  for (const key of Object.keys(row)) add(key, row[key], 1);
  return cells;
}
