/** A number by which runs are judged, and how it reads. */
export interface Metric {
  /** Short, as the trainer reports it, such as `val_loss`. */
  readonly name: string;
  /** The same in words, for people; the name if left out. */
  readonly label?: string;
  readonly goal: "minimize" | "maximize";
  /** `share`: from 0 to 1, shown in percent; `number`: shown as it is. */
  readonly unit: "share" | "number";
  /** Lowest and highest value that makes sense, if there are any. */
  readonly range?: readonly [low: number, high: number];
  /** What guessing gives, where that is known: a run that ends no better has collapsed. */
  readonly chance?: number;
}

/** What a task measures. */
export interface Metrics {
  /** Chooses the peak rates, on the tuning seeds. */
  readonly tune: Metric;
  /** Is reported, and compared. */
  readonly report: Metric;
  /** Is kept beside them. */
  readonly others: readonly Metric[];
}

/** All of them, each once. */
export const allOf = ({ tune, report, others }: Metrics): Metric[] => [...new Set([report, tune, ...others])];

/** What a metric is called in sentences. */
export const labelOf = ({ name, label }: Metric): string => label ?? name;

/** Whether a value is a better one than another. */
export function isBetter({ goal }: Metric, value: number, than: number): boolean {
  return goal === "maximize" ? value > than : value < than;
}
