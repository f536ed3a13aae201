import { GlidepathError, show } from "glidepath/input";
import { stepOf } from "./draft/cell.ts";
import { Draft } from "./draft/draft.ts";
import { lossRank } from "./draft/names.ts";
import type { Format } from "./format.ts";
import { ownCount, updateBefore } from "./meanings.ts";

/** Milliseconds since 1970, the value, the step. */
const line = /^\d{11,14} (\S+) (-?\d+)$/;

/** The file of one metric in MLflow's folder. */
export const mlflow: Format<"lines"> = {
  name: "mlflow",
  what: "the file of one metric in MLflow's folder, `mlruns/…/metrics/lr`: a line each of time, value, step",
  rows: [ownCount, updateBefore],
  takes: "lines",
  recognises: (given) => line.test(given.head[0] ?? ""),
  async read(given) {
    const { lines } = given;
    const name = given.name.split(/[\\/]/).at(-1)!;
    const isLoss = lossRank(name) !== undefined || given.options.loss !== undefined;
    const draft = new Draft(given.name, { [isLoss ? "loss" : "column"]: name, ...given.options });
    const column = draft.column(name);
    for await (const { first, lines: some } of lines()) {
      some.forEach((text, i) => {
        if (text.trim() === "") return;
        const place = () => `${given.name}:${first + i}`;
        const found = line.exec(text);
        if (found === null) throw notMetric(place(), text);
        column.addText(draft.row(stepOf(found[2], place)!), found[1]!, place);
      });
    }
    return draft.finish(mlflow);
  },
};

function notMetric(path: string, text: string): GlidepathError {
  return new GlidepathError([{ path, expected: "a time, a value and a step", received: show(text) }]);
}
