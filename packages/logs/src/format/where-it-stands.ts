import { GlidepathError } from "glidepath/input";
import type { Log } from "../trace.ts";

/** Where a run stands. */
export interface Standing {
  /** Updates made; of a log that does not say how many, its last step as it counts them. */
  readonly step: number;
  /** The last rate in the log; absent if there is none. */
  readonly rate?: number;
}

/**
 * Says where a run stands: `global_step` of trainer_state.json, `last_epoch` of a scheduler's state, the last step of any other log.
 * @throws GlidepathError if the log does not count updates: its steps are epochs or rows.
 * @example
 * const log = await readLog({ name: "run.csv", bytes: "step,lr\n10,0.2\n20,0.1\n" });
 * whereItStands(log) // { step: 20, rate: 0.1 }
 */
export function whereItStands(log: Log): Standing {
  const trace = log.rates[0] ?? log.losses[0] ?? log.traces[0];
  if (log.run.made === undefined && (log.counts === "epochs" || log.counts === "rows" || trace === undefined)) {
    const received = `a log that counts ${log.counts ?? "nothing"}`;
    throw new GlidepathError([{ path: "log", expected: "a log that counts updates", received }]);
  }
  const rate = log.rates[0]?.values.at(-1);
  return { step: log.run.made ?? trace!.steps.at(-1)!, ...(rate === undefined ? {} : { rate }) };
}
