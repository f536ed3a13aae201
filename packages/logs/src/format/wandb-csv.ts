import type { Log, Trace } from "../trace.ts";
import { stepName } from "./draft/names.ts";
import type { Format } from "./format.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { readTable } from "./table/table.ts";

/** A chart or a history of Weights & Biases as CSV. */
export const wandbCsv: Format<"lines"> = {
  name: "wandb-csv",
  what: "a chart of Weights & Biases exported as CSV (`Step`, `run - train/lr`, `run - train/lr__MIN`, …), or a run's history with `_step`",
  rows: [ownCount, updateBefore],
  takes: "lines",
  recognises: ({ header = [] }) => isWandb(header),
  async read(given) {
    const draft = await readTable(given);
    const step = given.options.step ?? stepName(given.header ?? [])?.name;
    draft.remarks.push(...remarkOn(step));
    return withSpread(draft.finish(wandbCsv));
  },
};

function isWandb(header: readonly string[]): boolean {
  return header.includes("_step") || header.some((name) => / - .*__(MIN|MAX)$/.test(name));
}

/** What is to be said of a step of Weights & Biases' own. */
export function remarkOn(step: string | undefined): string[] {
  if (step !== "_step" && step !== "Step") return [];
  return [
    `${step} counts the calls of wandb.log unless the program gave its own count, so it may run faster or slower than the updates.`,
  ];
}

/** Where a chart put several rows into one point, the value is their mean: what any of them had lies between the least and the most. */
function withSpread(log: Log): Log {
  const named = new Map(log.traces.map((trace) => [trace.name, trace]));
  const widen = (trace: Trace): Trace => {
    const ends = ["MIN", "MAX"].flatMap((end) => named.get(`${trace.name}__${end}`) ?? []).map(byStep);
    const errors = trace.errors.map((error, i) => {
      const far = ends.map((end) => Math.abs(end.get(trace.steps[i]!)! - trace.values[i]!));
      return Math.max(error, ...far.filter(Number.isFinite));
    });
    return ends.length > 0 ? { ...trace, errors } : trace;
  };
  const widened = new Map(log.traces.map((trace) => [trace, widen(trace)]));
  const all = (traces: readonly Trace[]) => traces.map((trace) => widened.get(trace)!);
  return { ...log, traces: all(log.traces), rates: all(log.rates), losses: all(log.losses) };
}

const byStep = ({ steps, values }: Trace) => new Map(Array.from(steps, (step, i) => [step, values[i]!]));
