import { formatInteger } from "@glidepath/plot";
import { type Schedule, schedule } from "glidepath";
import { type Advice, batchAdvice, type RuleName, rebatch, rules } from "glidepath/batch";
import { show } from "glidepath/input";
import { changeBatch } from "glidepath/replan";
import type { Given, OptionTable } from "./command.ts";
import { numberText } from "./number-text.ts";
import type { Read } from "./read-schedule.ts";
import { UsageError } from "./usage-error.ts";

/** The same run with another batch size; every command that reads schedules has them. */
export const batchOptions: OptionTable = {
  batch: {
    type: "string",
    value: "FROM:TO",
    help: "the same run with TO samples in one update in place of FROM; see --rule",
  },
  rule: {
    type: "string",
    value: "RULE",
    values: rules.map(({ name }) => name),
    help: `how rates follow --batch: ${rules.map(({ name, summary }) => `${name} (${summary})`).join("; ")}`,
  },
};

/** Another batch size, and all that goes with it. */
export interface Rebatched {
  readonly from: number;
  readonly to: number;
  readonly rule: RuleName;
  readonly steps: { readonly from: number; readonly to: number };
  readonly factor: number;
  /** Where the rule is from. */
  readonly source: string;
  readonly advice: readonly Advice[];
}

/**
 * What was read, under the batch size that the command line asks for.
 * @throws UsageError if one of the two options is missing or is no pair of sizes
 */
export function withBatch(read: Read, given: Given): Read {
  const asked = askedBatch(given);
  if (asked === undefined || isUnderWay(given)) return read;
  const { lr } = read;
  const found = rebatch(lr, asked);
  const note = `For batches of ${asked.to} in place of ${asked.from}, by the rule "${asked.rule}"`;
  return { ...read, lr: schedule({ ...found.spec, note }, found.budget), batch: told(asked, lr.steps, found.steps) };
}

/** A run that has made updates had the old batch for these: what is left of it changes, once it is replanned. */
const isUnderWay = ({ at, from }: Given) => at !== undefined || from !== undefined;

function told(asked: Change, from: number, to: number): Rebatched {
  const rule = rules.find(({ name }) => name === asked.rule)!;
  const { source } = rule;
  const factor = rule.factor(asked.to / asked.from);
  return { ...asked, steps: { from, to }, factor, source, advice: batchAdvice(asked) };
}

/** Updates of the old batch for so many of the new one after `at`, where the command line asks for one. */
export function inOldBatch(steps: number, at: number, given: Given): number {
  const asked = askedBatch(given);
  return asked === undefined ? steps : at + Math.max(0, Math.round(((steps - at) * asked.to) / asked.from));
}

/**
 * A run that goes on with another batch after `at` updates, as the command line asks; `steps` are those of the whole run, or left out as many as
 * use the same samples. Undefined if nothing asks for it.
 */
export function goOnWithBatch(
  lr: Schedule,
  at: number,
  steps: number | undefined,
  given: Given,
): { readonly lr: Schedule; readonly batch: Rebatched; readonly note: string } | undefined {
  const asked = askedBatch(given);
  if (asked === undefined) return undefined;
  const { from, to, rule } = asked;
  const factor = rules.find(({ name }) => name === rule)!.factor(to / from);
  const found = changeBatch(lr, { at, from, to, factor, ...(steps !== undefined && { steps }) });
  const note = `with batches of ${to} in place of ${from} from there on, by the rule "${rule}"`;
  return { lr: found, batch: told(asked, lr.steps - at, found.steps - at), note };
}

/** The batch size that `--batch` says the run had, for a budget that says none itself; what is no size the rule refuses. */
export function saidBatch(given: Given): { readonly batchSize?: number } {
  const { from = 0 } = askedBatch(given) ?? {};
  return from > 0 ? { batchSize: from } : {};
}

/** The updates that another batch size turns into these. */
export function beforeBatch(steps: number, given: Given): number {
  const asked = askedBatch(given);
  return asked === undefined ? steps : Math.max(1, Math.round((steps * asked.to) / asked.from));
}

/** What a person should know of another batch size, in lines. */
export function batchRemarks({ from, to, steps, factor, source, advice }: Rebatched, at?: number): string[] {
  const updates = `${formatInteger(steps.from)} updates become ${formatInteger(steps.to)}`;
  const since = at === undefined ? "" : `after ${formatInteger(at)} updates, `;
  return [
    `${since}batches of ${to} in place of ${from}: ${updates}, and rates are multiplied by ${numberText(factor)} (${source})`,
    ...advice.map((one) => `with that batch, ${one.text} (${one.source})`),
  ];
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly rule: RuleName;
}

function askedBatch({ batch, rule }: Given): Change | undefined {
  if (batch === undefined && rule === undefined) return undefined;
  if (batch === undefined) throw new UsageError("--rule: expected --batch FROM:TO too, such as 256:1024");
  if (rule === undefined) {
    throw new UsageError(`--batch: expected --rule too, ${rules.map(({ name }) => name).join(" or ")}`);
  }
  const [, from, to] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(String(batch)) ?? [];
  if (to !== undefined) return { from: Number(from), to: Number(to), rule: rule as RuleName };
  throw new UsageError(
    `--batch: expected samples in one update before and after, such as 256:1024, received ${show(batch)}`,
  );
}
