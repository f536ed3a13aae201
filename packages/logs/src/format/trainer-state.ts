import { GlidepathError, isRecord, own, show } from "glidepath/input";
import type { Log, RowMeaning } from "../trace.ts";
import type { Format } from "./format.ts";
import { readRows } from "./json.ts";
import type { Row } from "./objects.ts";

const before: RowMeaning = {
  shift: -1,
  because: "the rate of update N - 1 at step N, the one just made, since transformers 4.51",
};
const next: RowMeaning = {
  shift: 0,
  because: "the rate of update N at step N, the one to come, up to transformers 4.50",
};

/** `trainer_state.json` of transformers. */
export const trainerState: Format<"json"> = {
  name: "trainer-state",
  what: "`trainer_state.json` of a checkpoint of transformers' Trainer, and of the tools on top of it",
  rows: [before, next],
  takes: "json",
  recognises: (given) => isRecord(given.value) && Array.isArray(own(given.value, "log_history")),
  async read(given) {
    const state = given.value as Row;
    const rows = own(state, "log_history") as unknown[];
    if (rows.length === 0 || !rows.every(isRecord)) {
      const received = rows.length === 0 ? "an empty list" : show(rows.find((row) => !isRecord(row)));
      const hint = "It is empty if logging_steps of the run was larger than the step of this checkpoint";
      throw new GlidepathError([{ path: `${given.name}: log_history`, expected: "rows", received, hint }]);
    }
    return readRows(rows, given, trainerState, {
      isFull: (name) => name === "learning_rate",
      prepare: (draft) => {
        draft.run = runOf(state, rows);
        draft.rows = rowsBy(state, rows);
      },
    });
  },
};

/**
 * The file does not name its version, but shows something of it: `best_global_step` is there since 4.50, and losses are rounded to
 * four decimals up to 4.57.
 */
function rowsBy(state: Row, rows: readonly Row[]): RowMeaning[] {
  const isRounded = ({ loss }: Row) => typeof loss !== "number" || Number(loss.toFixed(4)) === loss;
  return "best_global_step" in state || !rows.every(isRounded) ? [before, next] : [next, before];
}

function runOf(state: Row, rows: readonly Row[]): Log["run"] {
  const whole = (key: string) => {
    const value = own(state, key);
    return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  return without({
    made: whole("global_step"),
    steps: whole("max_steps"),
    epochs: whole("num_train_epochs"),
    batchSize: whole("train_batch_size"),
    stepsPerEpoch: stepsPerEpoch(rows),
  });
}

/**
 * Updates of an epoch, by a row at the end of one; or by the last row if the number that it gives fits the epochs of all rows,
 * which old versions rounded to two decimals.
 */
function stepsPerEpoch(rows: readonly Row[]): number | undefined {
  const counted = rows.flatMap(({ step, epoch }) =>
    typeof step === "number" && typeof epoch === "number" && step > 0 && epoch > 0 ? [{ step, epoch }] : [],
  );
  const whole = counted.find(({ step, epoch }) => Number.isInteger(epoch) && step % epoch === 0);
  const last = counted.at(-1);
  if (last === undefined) return undefined;
  const length = whole ? whole.step / whole.epoch : Math.round(last.step / last.epoch);
  const isRounded = counted.every(({ epoch }) => Number(epoch.toFixed(2)) === epoch);
  const fits = counted.every(
    ({ step, epoch }) => Math.abs(step / length - epoch) <= (isRounded ? 0.005 : 1e-9) * 1.001,
  );
  // Where batches are gathered for an update, parts of an epoch are counted in batches, and only its end is sure.
  return fits || (whole !== undefined && !isRounded) ? length : undefined;
}

type Known<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An object without the keys that have no value. */
function without<T extends object>(fields: T): Partial<Known<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Known<T>>;
}
