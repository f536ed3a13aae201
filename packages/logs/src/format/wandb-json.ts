import { isRecord } from "glidepath/input";
import type { Format, Given } from "./format.ts";
import { readRows, rowsOf } from "./json.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { stepName } from "./names.ts";
import { namesOf } from "./objects.ts";
import { remarkOn } from "./wandb-csv.ts";

/** The history of a run of Weights & Biases as one value of JSON. */
export const wandbJson: Format = {
  name: "wandb-json",
  what: "the history of a run of Weights & Biases in JSON: rows or columns with `_step`",
  rows: [ownCount, updateBefore],
  recognises: (given) => given.is === "json" && hasOwnStep(given.value),
  async read(given) {
    const rows = rowsOf((given as Given & { value: unknown }).value, given.name);
    const step = given.options.step ?? stepName(namesOf(rows.slice(0, 200)))?.name ?? "";
    return readRows(rows, given, wandbJson, (draft) => draft.remarks.push(...remarkOn(step)));
  },
};

const hasOwnStep = (value: unknown) =>
  (Array.isArray(value) && isRecord(value[0]) && "_step" in value[0]) || (isRecord(value) && "_step" in value);
