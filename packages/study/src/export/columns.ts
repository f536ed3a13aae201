import type { ExportedRun } from "./exported-run.ts";

/** A value in a table. */
export type Value = string | number | boolean | null;

/** A column of a table of runs. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "integer" | "number" | "truth";
  /** Whether there may be none. */
  readonly isNullable: boolean;
  value(run: ExportedRun): Value;
}

type Field = Exclude<keyof ExportedRun, "metrics" | "curves">;

const types: Readonly<Record<Field, readonly [type: Column["type"], isNullable?: "nullable"]>> = {
  schedule: ["text", "nullable"],
  budget: ["text", "nullable"],
  steps: ["integer"],
  rate: ["number"],
  seed: ["integer"],
  reported: ["truth"],
  own: ["truth"],
  state: ["text"],
  at: ["integer", "nullable"],
  reason: ["text", "nullable"],
  attempt: ["integer"],
  begun: ["text", "nullable"],
  seconds: ["number", "nullable"],
  host: ["text", "nullable"],
  glidepath: ["text", "nullable"],
  node: ["text", "nullable"],
  fingerprint: ["text", "nullable"],
  log: ["text", "nullable"],
  task: ["text"],
  version: ["text"],
  data: ["text"],
  key: ["text"],
};

/** The columns of a table of runs: what is known of every run, then its metrics at the end as `metric.NAME`. Curves are not among them. */
export function columnsOf(metrics: readonly string[]): Column[] {
  return [
    ...Object.entries(types).map(([name, [type, nullable]]): Column => {
      return { name, type, isNullable: nullable !== undefined, value: (run) => run[name as Field] };
    }),
    ...metrics.map((metric): Column => {
      const value = (run: ExportedRun) => (Object.hasOwn(run.metrics, metric) ? run.metrics[metric]! : null);
      return { name: `metric.${metric}`, type: "number", isNullable: true, value };
    }),
  ];
}
