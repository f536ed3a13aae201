import { isRecord } from "glidepath/input";
import { stepName } from "./draft/names.ts";
import type { Format } from "./format.ts";
import { readRows, rowsOf } from "./json.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { namesOf } from "./objects.ts";
import { remarkOn } from "./wandb-csv.ts";

/** The history of a run of Weights & Biases as one value of JSON. */
export const wandbJson: Format<"json"> = {
  name: "wandb-json",
  what: "the history of a run of Weights & Biases in JSON: rows or columns with `_step`",
  rows: [ownCount, updateBefore],
  takes: "json",
  recognises: (given) => hasOwnStep(given.value),
  async read(given) {
    const rows = rowsOf(given.value, given.name);
    const step = given.options.step ?? stepName(namesOf(rows.slice(0, 200)))?.name;
    return readRows(rows, given, wandbJson, { prepare: (draft) => draft.remarks.push(...remarkOn(step)) });
  },
};

const hasOwnStep = (value: unknown) =>
  (Array.isArray(value) && isRecord(value[0]) && "_step" in value[0]) || (isRecord(value) && "_step" in value);
