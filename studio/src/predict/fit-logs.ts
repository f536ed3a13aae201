import type { Fitting } from "../model/fitting.ts";
import type { Logged } from "../model/logged.ts";
import type { Fitted } from "../model/prediction.ts";
import { background } from "../work/background.ts";
import type { RowsOfLog } from "./fit-rows.ts";
import { predictor } from "./predictor.ts";

/**
 * Has a law fitted to the logs of the page that are not left out, and tells what came of it. Logs are read by the page's worker, as for all that it shows
 * of them.
 */
export async function fitLogs(logs: readonly Logged[], { law, loss: said, logs: asRuns }: Fitting): Promise<Fitted> {
  const placeOf = ({ id, source, column }: Logged) => ({ id, source, column });
  const asked = logs.filter(({ id }) => !asRuns[id]?.isLeftOut);
  const names = await Promise.all(asked.map((log) => background.ask("lossesIn", placeOf(log))));
  const loss = said ?? mostCommon(names.map(([first]) => first));
  const problems: Record<number, string> = {};
  const rows = await Promise.all(
    asked.map(async (log, i): Promise<RowsOfLog | undefined> => {
      if (loss !== undefined && names[i]!.includes(loss)) {
        const found = await background.ask("rows", placeOf(log), loss);
        return { ...found, id: log.id, before: asRuns[log.id]?.before };
      }
      problems[log.id] = lacks(names[i]!, loss);
      return undefined;
    }),
  );
  const fitted = await predictor.ask(
    "fit",
    rows.filter((one) => one !== undefined),
    law,
  );
  return { ...fitted, problems: { ...fitted.problems, ...problems }, lossNames: [...new Set(names.flat())], loss };
}

const lacks = (names: readonly string[], loss: string | undefined) =>
  loss === undefined || names.length === 0
    ? "It holds rates and no losses, of which alone a law can be fitted"
    : `Expected a column ${loss} as in the other logs, received ${names.join(", ")}. Losses of different kinds lie apart by more than schedules do`;

/** What stands most often in a list, the first of those that stand equally often. */
function mostCommon(list: readonly (string | undefined)[]): string | undefined {
  const known = list.filter((one) => one !== undefined);
  const times = (one: string) => known.filter((other) => other === one).length;
  return known.reduce<string | undefined>(
    (best, one) => (best === undefined || times(one) > times(best) ? one : best),
    undefined,
  );
}
