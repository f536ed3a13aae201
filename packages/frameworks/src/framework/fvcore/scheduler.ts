import { type Context, type Reader, reader } from "../../match/framework.ts";
import { overRun, type Timed } from "../../match/progress.ts";
import type { Table, Values } from "../../match/rows.ts";

/** The reader of a class of fvcore.common.param_scheduler. */
export function fvcoreScheduler<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Timed | undefined,
): Reader {
  return reader(`fvcore.common.param_scheduler.${name}`, table, (values, context) =>
    overRun(read(values, context), context),
  );
}
