import type { Log } from "../trace.ts";

/**
 * Several logs of one run as one, such as the files of MLflow's metrics or the curves of TensorBoard's page: the columns of all, in
 * that order. What a step means and the name of the format are those of the first log with a rate.
 * @example
 * const rates = await readLog({ name: "lr.csv", bytes: "step,lr\n0,0.1\n1,0.05\n" });
 * const losses = await readLog({ name: "loss.csv", bytes: "step,loss\n0,2.5\n1,2.25\n" });
 * joinLogs([losses, rates]).rates.length // 1
 */
export function joinLogs(logs: readonly [Log, ...Log[]]): Log {
  const first = logs.find(({ rates }) => rates.length > 0) ?? logs[0];
  const all = <T>(of: (log: Log) => readonly T[]) => logs.flatMap((log) => of(log));
  return {
    ...first,
    traces: all((log) => log.traces),
    rates: all((log) => log.rates),
    losses: all((log) => log.losses),
    run: Object.assign({}, ...logs.map(({ run }) => run), first.run),
    remarks: [...new Set(all((log) => log.remarks))],
  };
}
