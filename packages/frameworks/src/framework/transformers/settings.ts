import type { Context } from "../../match/framework.ts";
import type { Gathered } from "../../match/gather.ts";
import type { Table } from "../../match/rows.ts";
import { any, number, optional, truth, type Values, whole } from "../../match/rows.ts";
import { bindSettings, remarksOnOthers, unquoted } from "../../match/settings.ts";
import { dashed } from "../../match/spelling.ts";
import type { Expression } from "../../text/expression.ts";
import { countUpdates, type Extent } from "./updates.ts";

/** Settings that every tool on top of the Trainer hands on under the same name. */
export const common = {
  lr_scheduler_kwargs: optional(any()),
  warmup_steps: optional(number()),
  warmup_ratio: optional(number()),
  max_steps: optional(whole()),
  learning_rate: optional(number()),
  gradient_accumulation_steps: optional(whole()),
  dataloader_drop_last: optional(truth()),
  // Of programs that start the processes, on the same command line.
  num_processes: optional(whole()),
  nproc_per_node: optional(whole()),
  nnodes: optional(whole()),
  num_gpus: optional(whole()),
};

/** The values of a table, and what the reader of the schedule should know of the settings. */
export interface Read<Rows extends Table> {
  readonly values: Values<Rows>;
  readonly given: ReadonlySet<string>;
  readonly remarks: readonly string[];
}

/**
 * Reads settings by a tool's table. `passes` are names that have to do with something else. Undefined if anything was reported,
 * such as the problem of the file itself.
 */
export function readSettings<Rows extends Table>(
  table: Rows,
  { given, mark, remarks, problem }: Gathered,
  context: Context,
  passes: RegExp = /^$/,
): Read<Rows> | undefined {
  if (problem) {
    context.report(problem);
    return undefined;
  }
  const bound = bindSettings(table, given, context.report, mark);
  if (bound === undefined) return undefined;
  const known = new Set(Object.keys(table).map(dashed));
  const own = remarks.filter(({ path }) => path.length === 0 || known.has(dashed(path[0]!)));
  const about = own.map(({ path, says }) => (path.length === 0 ? says : `${path.join(".")}: ${says}`));
  const others = remarksOnOthers(bound.others.filter((name) => !passes.test(name)));
  return { values: bound.values, given: bound.named, remarks: [...about, ...others] };
}

/** A dict of further settings; in flags it is JSON. */
export const kwargsOf = (value: Expression | undefined): Expression | undefined => value && unquoted(value);

type Launched = Values<Pick<typeof common, "num_processes" | "nproc_per_node" | "nnodes" | "num_gpus">>;

/** Processes that a program on the same command line starts, or that the trainer knows of. */
export function processesOf(
  { num_processes, nproc_per_node: perNode, nnodes = 1, num_gpus }: Launched,
  { processes = 1, refuse }: Context,
): number {
  const count = num_processes ?? (perNode === undefined ? undefined : perNode * nnodes) ?? num_gpus ?? processes;
  if (count < 1) refuse("num_processes", "at least one process", count);
  return Math.max(1, count);
}

/** The rate that counts: the settings', or the trainer's, or the one that the tool has by itself. */
export function rateOf(given: number | undefined, { peak, overridePeak }: Context, fallback: number): number {
  return (overridePeak ? (peak ?? given) : (given ?? peak)) ?? fallback;
}

/** The length of a run, and how it comes about. */
export interface Length {
  readonly total: number;
  readonly remarks: readonly string[];
}

/** The updates of a run, with a remark on epochs; undefined, and reported, if they are not known. */
export function lengthOf(extent: Extent, context: Context, count = countUpdates): Length | undefined {
  const total = count(extent, context);
  if (total === undefined) return undefined;
  if (total < 1) return context.refuse("", "a run of at least one update", total);
  const isCounted = extent.maxSteps <= 0 && context.steps === undefined && context.stepsPerEpoch === undefined;
  if (!isCounted) return { total, remarks: [] };
  const { epochs, batch, accumulate, processes } = extent;
  const each = accumulate > 1 ? `, ${accumulate} batches for an update` : "";
  const many = processes > 1 ? ` on each of ${processes} processes` : "";
  const how = `${epochs} ${epochs === 1 ? "epoch" : "epochs"} of ${context.datasetSize} examples, in batches of ${batch}${many}${each}`;
  return { total, remarks: [`The run has ${total} ${total === 1 ? "update" : "updates"}: ${how}`] };
}

/** The batches for one update: what the settings say, or what the trainer knows. */
export const accumulateOf = (given: number | undefined, context: Context): number => given ?? context.accumulate ?? 1;

/** Examples in a batch of one process: what the settings say, what is left of the batch of an update, or the tool's default. */
export function batchOf(
  given: number | undefined,
  { accumulate, processes }: { accumulate: number; processes: number },
  context: Context,
  fallback: number,
): number {
  return given ?? (context.batchSize === undefined ? fallback : context.batchSize / accumulate / processes);
}
