import { type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, readRecord } from "../input/record.ts";
import { readNumber, readNumbers, readSwitch } from "./read.ts";

/** One parameter group: its rate, and the rate of update 0 once a scheduler has recorded it. */
export interface ParameterGroup {
  lr: number;
  initialLr?: number | undefined;
  initial_lr?: number | undefined;
}

/** An optimizer in PyTorch's manner, spelled either way. */
export type GroupedOptimizer =
  | { readonly paramGroups: readonly ParameterGroup[] }
  | { readonly param_groups: readonly ParameterGroup[] };

/** Where a LinearLR begins and what it does past T. */
export interface LinearLROptions {
  /** The last update made before: a whole number, or -1 (the default) for a fresh run. */
  readonly lastEpoch?: number | undefined;
  /** True (the default) holds 0 from T on; false goes on below 0, as the original does. */
  readonly clamp?: boolean | undefined;
}

/** The state as JSON: `lastEpoch` is all that a run changes; T and the base rates say what it belongs to. */
export interface LinearLRState {
  readonly T: number;
  readonly lastEpoch: number;
  readonly baseLrs: readonly number[];
}

const rate = { min: 0 };

/** Reads what a LinearLR is built from, and writes nothing; reports everything that is wrong. */
export function readArguments(optimizer: GroupedOptimizer, T: number, options: LinearLROptions, report: Report) {
  const hint = "T is the total number of updates (or epochs) of the run";
  readNumber({ T }, "T", { above: 0, hint }, report);
  const { lastEpoch } = readNumbers(options, { lastEpoch: { min: -1, integer: true, default: -1 } }, ["clamp"], report);
  const clamp = readSwitch(options, "clamp", true, report);
  const field = isRecord(optimizer) && "paramGroups" in optimizer ? "paramGroups" : "param_groups";
  const record = field === "paramGroups" ? "initialLr" : "initial_lr";
  const groups = readGroups(optimizer, field, report);
  const baseLrs = groups.map((group, i) => {
    const path = `${field}[${i}]`;
    const isRate = isInRange(group.lr, rate);
    if (!isRate) report({ path: `${path}.lr`, expected: "a finite number of at least 0", received: show(group.lr) });
    const base = group.initialLr ?? group.initial_lr;
    if (base === undefined && lastEpoch >= 0) {
      const hint = "Set it to the rate of update 0, or leave lastEpoch out and call loadStateDict";
      report({ path: `${path}.${record}`, expected: "the recorded rate, to resume", received: "nothing", hint });
    } else if (base !== undefined && !isInRange(base, rate)) {
      report({ path: `${path}.${record}`, expected: "a finite number of at least 0", received: show(base) });
    }
    return base ?? group.lr;
  });
  return { groups, baseLrs, lastEpoch, clamp, record } as const;
}

/** Reads a saved state against the T and the number of groups of the schedule that is to go on from it. */
export function readState(input: unknown, T: number, groups: number, report: Report): LinearLRState {
  const state = readRecord(input, "state", "an object with T, lastEpoch, baseLrs");
  const numbers = { T: { above: 0 }, lastEpoch: { min: 0, integer: true } } as const;
  const read = readNumbers(state, numbers, ["baseLrs"], report);
  if (Math.abs(read.T - T) > 0) {
    const hint = `Build with T = ${read.T}; or load { ...state, T: ${T} } to go on under the new budget`;
    report({ path: "T", expected: `the T of this schedule (${T})`, received: String(read.T), hint });
  }
  const baseLrs: unknown[] = Array.isArray(state.baseLrs) ? state.baseLrs : [];
  if (baseLrs.length !== groups || !baseLrs.every((base) => isInRange(base, rate))) {
    const expected = `a list of ${groups}, a rate of at least 0 for each parameter group`;
    report({ path: "baseLrs", expected, received: show(state.baseLrs) });
  }
  return { ...read, baseLrs: [...baseLrs] as number[] };
}

function readGroups(optimizer: unknown, field: string, report: Report): readonly ParameterGroup[] {
  const groups: unknown = isRecord(optimizer) ? optimizer[field] : undefined;
  if (Array.isArray(groups) && groups.length > 0 && groups.every(isRecord))
    return groups as unknown as ParameterGroup[];
  const hint = "Any other optimizer gets them from asOptimizer(optimizer) of glidepath/adapter/optimizer";
  const expected = "an optimizer with paramGroups (or param_groups): a list of { lr }";
  report({ path: "optimizer", expected, received: show(optimizer), hint });
  return [];
}
