import { formatInteger } from "@glidepath/plot";
import { schedule } from "glidepath";
import { type Advice, batchAdvice, type RuleName, rebatch, rules } from "glidepath/batch";
import { show } from "glidepath/input";
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
  if (asked === undefined) return read;
  const { lr } = read;
  const found = rebatch(lr, asked);
  const rule = rules.find(({ name }) => name === asked.rule)!;
  const { source } = rule;
  const factor = rule.factor(asked.to / asked.from);
  const batch = { ...asked, steps: { from: lr.steps, to: found.steps }, factor, source, advice: batchAdvice(asked) };
  const note = `For batches of ${asked.to} in place of ${asked.from}, by the rule "${asked.rule}"`;
  return { ...read, lr: schedule({ ...found.spec, note }, found.budget), batch };
}

/** What a person should know of another batch size, in lines. */
export function batchRemarks({ from, to, steps, factor, source, advice }: Rebatched): string[] {
  const updates = `${formatInteger(steps.from)} updates become ${formatInteger(steps.to)}`;
  return [
    `batches of ${to} in place of ${from}: ${updates}, and rates are multiplied by ${numberText(factor)} (${source})`,
    ...advice.map((one) => `with that batch, ${one.text} (${one.source})`),
  ];
}

function askedBatch({ batch, rule }: Given): { from: number; to: number; rule: RuleName } | undefined {
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
