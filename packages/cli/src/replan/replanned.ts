import { formatInteger } from "@glidepath/plot";
import { type Schedule, schedule } from "glidepath";
import { type PolicyName, policies, replan } from "glidepath/replan";
import type { Given, OptionTable } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { numberText } from "../number-text.ts";
import { UsageError } from "../usage-error.ts";

/** Width of the column of policies. */
const nameColumn = 18;

const names = policies.map(({ name }) => name);

/** How a run goes on: the options of every command that replans. */
export const replanOptions: OptionTable = {
  at: { type: "count", help: "updates that the run has made" },
  "to-steps": { type: "count", help: "the new budget of the whole run, in updates" },
  policy: { type: "string", value: "POLICY", values: names, help: names.join(", ") },
};

/** What they ask for. */
export interface Asked {
  readonly at: number;
  readonly steps: number;
  readonly policy: PolicyName;
}

/** The policies, for the help. */
export const policiesHelp = (): string =>
  ["Policies", ...policies.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`)].join("\n");

/** @throws UsageError if one of the options is missing */
export function askedPlan(command: string, given: Given): Asked {
  const { at, "to-steps": steps, policy } = given as { at?: number; "to-steps"?: number; policy?: PolicyName };
  const missing = Object.keys(replanOptions).filter((name) => given[name] === undefined);
  if (at !== undefined && steps !== undefined && policy !== undefined) return { at, steps, policy };
  const which = missing.map((name) => `--${name}`).join(" and ");
  throw new UsageError(`${command}: expected ${which} too, to replan a run. See: glidepath ${command} --help`);
}

/**
 * The schedule to go on with. What a note said of the old one is no longer true (which framework's words it was, which budget), so the
 * new one says where it comes from instead.
 */
export function replanned(lr: Schedule, { at, steps, policy }: Asked, io: Pick<CommandIo, "tell">): Schedule {
  const found = replan(lr, { at, budget: { steps }, policy });
  const note = `Replanned after ${at} of ${lr.steps} updates, to ${steps}: ${policy}`;
  const next = schedule({ ...found.spec, note }, found.budget);
  if (lr.budget.time !== undefined) io.tell("The new budget is one of updates: the time is left out");
  if (policy === "keep") warnOfRise(lr, next, io);
  return next;
}

/** Steps past the old end that are looked at. */
const mostRead = 10_000;

/** An end policy that goes on by itself may bring back the rates that the schedule had come down from. */
function warnOfRise(lr: Schedule, next: Schedule, { tell }: Pick<CommandIo, "tell">): void {
  const from = Math.max(1, Math.ceil(lr.horizon));
  const count = next.steps - from;
  if (count <= 0) return;
  const last = lr.before(lr.horizon);
  const stride = Math.max(1, Math.floor(count / mostRead));
  let top = { step: from, rate: last };
  for (let step = from; step < next.steps; step += stride) {
    const rate = next(step);
    if (rate > top.rate) top = { step, rate };
  }
  if (!(top.rate > last * (1 + 1e-9))) return;
  const others = `"stretch" and "cooldown-now" plan the further steps`;
  tell(
    `keep: past step ${formatInteger(from)}, where the curve ends at ${numberText(last)}, the end policy ` +
      `"${lr.spec.end}" lets the rate rise again, to ${numberText(top.rate)} at step ${formatInteger(top.step)}. ${others}`,
  );
}
