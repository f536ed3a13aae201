import { stepOf } from "./draft/cell.ts";
import { Draft } from "./draft/draft.ts";
import type { Format } from "./format.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { withValue } from "./tensorboard-csv.ts";

/** What TensorBoard's page hands out of one curve as JSON: `[[wall time, step, value], …]`. */
export const tensorboardJson: Format<"json"> = {
  name: "tensorboard-json",
  what: "a curve that TensorBoard's page hands out as JSON, `[[wall time, step, value], …]`",
  rows: [ownCount, updateBefore],
  takes: "json",
  recognises: (given) => isCurve(given.value),
  async read(given) {
    const draft = new Draft(given.name, withValue(given).options);
    const column = draft.column("Value");
    (given.value as unknown[][]).forEach(([, step, value], i) => {
      const place = () => `${given.name}: row ${i}`;
      const said = stepOf(step, place);
      if (said !== undefined) column.addValue(draft.row(said), value, place);
    });
    return draft.finish(tensorboardJson);
  },
};

function isCurve(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row) && row.length === 3);
}
