import { GlidepathError, isRecord, received } from "glidepath/input";
import type { Log } from "../trace.ts";
import { Draft } from "./draft/draft.ts";
import type { Format, Given } from "./format.ts";
import { sameUpdate } from "./meanings.ts";
import { namesOf, ObjectReader, type Row } from "./objects.ts";

/** How many rows are looked at for the column that counts. */
const firstRows = 200;

/** Rows, or columns, as one value of JSON. */
export const json: Format<"json"> = {
  name: "json",
  what: "a list of objects in JSON, a row each; or an object of columns, as pandas and Keras write it",
  rows: [sameUpdate],
  takes: "json",
  recognises: () => true,
  async read(given) {
    const { value } = given;
    return readRows(rowsOf(value, given.name), given, json);
  },
};

/** What a format adds to its rows. */
interface More {
  /** Whether a column is always written in full. */
  readonly isFull?: (name: string) => boolean;
  /** Says of the log what its rows do not. */
  readonly prepare?: (draft: Draft) => void;
}

/** A log of rows that are objects. */
export function readRows(rows: readonly Row[], given: Given, format: Format, more: More = {}): Log {
  const draft = new Draft(given.name, given.options);
  const reader = new ObjectReader(draft, namesOf(rows.slice(0, firstRows)), more.isFull);
  more.prepare?.(draft);
  rows.forEach((row, i) => {
    reader.read(row, () => `${given.name}: row ${i}`);
  });
  reader.finish();
  return draft.finish(format);
}

/** The rows of a list of objects, or of an object of columns: `{"lr": [1, 2]}`, `{"lr": {"0": 1, "1": 2}}`. */
export function rowsOf(value: unknown, name: string): Row[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) return value;
  if (isRecord(value)) {
    const columns = Object.entries(value).filter(([, column]) => typeof column === "object" && column !== null);
    const rows: Record<string, unknown>[] = [];
    const keys = new Map<string, number>();
    for (const [column, cells] of columns) {
      for (const [key, cell] of Object.entries(cells as object)) {
        if (!keys.has(key)) keys.set(key, rows.push(Object.create(null)) - 1);
        rows[keys.get(key)!]![column] = cell;
      }
    }
    if (rows.length > 1) return rows;
  }
  throw notRows(value, name);
}

/** JSON that holds no rows: results at the end of a run, settings, a notebook. */
function notRows(value: unknown, name: string): GlidepathError {
  const hint =
    isRecord(value) && "nbformat" in value
      ? "It is a notebook: give the log that it printed"
      : "The results at the end of a run are no log: for transformers give trainer_state.json of a checkpoint";
  return new GlidepathError([
    { path: name, expected: "a log: a list of rows in JSON", received: received(value), hint },
  ]);
}
