import { GlidepathError } from "glidepath/input";
import type { Log } from "../../trace.ts";
import { stepOf } from "../draft/cell.ts";
import { counted, Draft } from "../draft/draft.ts";
import type { Format } from "../format.ts";
import { ofEpochs, ownCount, updateBefore } from "../meanings.ts";
import { readEvent } from "./event.ts";
import { beginsRecord, Records } from "./records.ts";
import { NoMessage } from "./wire.ts";

/** Event files of TensorBoard. */
export const tensorboardEvents: Format<"bytes"> = {
  name: "tensorboard-events",
  what: "an event file of TensorBoard, `events.out.tfevents.…`: its scalars, of which single precision is kept",
  rows: [ownCount, updateBefore],
  takes: "bytes",
  recognises: (given) => beginsRecord(given.opened.head) || given.name.includes("tfevents"),
  async read(given) {
    const { opened } = given;
    const draft = new Draft(given.name, given.options);
    const records = new Records(given.name, (bytes, start, end, byte) => {
      readRecord(draft, bytes, start, end, byte);
    });
    for await (const chunk of opened.chunks()) records.add(chunk);
    const { bytes, at } = records.rest;
    if (bytes > 0) {
      draft.remarks.push(
        `The last record, at byte ${at}, is cut off after ${counted(bytes, "byte")} and left out: the run was stopped, or goes on.`,
      );
    }
    return byEpochs(draft.finish(tensorboardEvents));
  },
};

function readRecord(draft: Draft, bytes: Uint8Array, start: number, end: number, byte: number): void {
  const place = () => `${draft.name}: byte ${byte}`;
  try {
    readEvent(bytes, start, end, (said, tag, { value, isSingle }) => {
      const row = draft.row(stepOf(said, place)!);
      draft.column(tag).addExact(row, value, isSingle);
    });
  } catch (error) {
    if (!(error instanceof NoMessage)) throw error;
    throw new GlidepathError([
      { path: place(), expected: "an event of TensorBoard", received: "a record of another kind" },
    ]);
  }
}

/** Keras writes under `epoch_…` once an epoch, with the epoch as the step. */
function byEpochs(log: Log): Log {
  if (!log.rates[0]?.name.startsWith("epoch_")) return log;
  const remark = `Steps of ${log.rates[0].name} are epochs, not updates.`;
  return { ...log, counts: "epochs", rows: ofEpochs(log.rates[0].steps[0]!), remarks: [...log.remarks, remark] };
}
