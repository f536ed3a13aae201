import type { Target } from "@glidepath/frameworks";
import type { Metrics } from "../metric.ts";

/** A trainer that is a program, ready to be started. */
export interface Program {
  /** Words with placeholders. */
  readonly command: readonly string[];
  /** As what the schedule is handed to it. */
  readonly target: Target;
  readonly metrics: Metrics;
  /** The file or folder that its metrics are read from at the end, with placeholders; undefined: from its output alone. */
  readonly metricsFrom?: string;
  readonly settings: object;
  /** In seconds. */
  readonly timeout?: number;
  /** In seconds. */
  readonly heartbeat?: number;
  readonly resumes: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
