import type { LogAsRun } from "../model/fitting.ts";
import { keepable, mostKept } from "../model/keepable.ts";
import { freshId, nameOf } from "../model/logged.ts";
import type { Studio } from "../model/studio.ts";
import { background } from "../work/background.ts";
import { keepLogs, keptLogs } from "../work/log-store.ts";

/** Keeps the logs of the page for this tab, and says which are too large for that. */
export async function keep(studio: Studio, tab: string): Promise<void> {
  const { logs, fitting } = studio.snapshot.scene;
  const { kept, left } = keepable(logs, fitting?.logs);
  await keepLogs(tab, kept);
  if (left.length === 0) return;
  const text = `Not kept when this page is loaded anew: ${left.join(", ")}. All logs together may have ${mostKept / 1e6} MB.`;
  studio.show({ notice: { kind: "problem", text } });
}

/** Shows the logs again that this tab had; rejects if one of them cannot be read any more. */
export async function restore(studio: Studio, tab: string): Promise<void> {
  const asRuns: Record<number, LogAsRun> = {};
  const found = (await keptLogs(tab)).map(({ source, column, asRun }) => {
    const id = freshId();
    if (asRun !== undefined) asRuns[id] = asRun;
    return background.ask("column", { id, source, column }).catch((error: Error) => {
      throw new Error(`${nameOf(source)}: ${error.message}`);
    });
  });
  const read = await Promise.allSettled(found);
  const logs = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (logs.length > 0) {
    const { fitting, logs: others } = studio.snapshot.scene;
    const said = { ...fitting, logs: { ...fitting?.logs, ...asRuns } };
    studio.show({ logs: [...logs, ...others], log: logs.at(-1), fitting: said });
  }
  await Promise.all(found);
}
