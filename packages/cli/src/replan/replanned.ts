import { formatInteger } from "@glidepath/plot";
import { type Schedule, schedule } from "glidepath";
import { type PolicyChoice, type PolicyName, replan } from "glidepath/replan";
import type { Given } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { type Standing, standingFrom, tellStrayed } from "../log/standing.ts";
import { numberText } from "../number-text.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";
import { choiceText, saidFields, withSchedules } from "./policy-fields.ts";

/** What they ask for. */
export interface Asked {
  readonly at: number;
  /** The last rate that the run had, if a file says it. */
  readonly rate?: number;
  readonly steps: number;
  readonly choice: PolicyChoice;
}

/**
 * How a run goes on, as the options say it.
 * @throws UsageError if one of them is missing, or belongs to another policy
 */
export async function askedPlan(command: string, given: Given, io: Pick<CommandIo, "tell">): Promise<Asked> {
  const {
    policy,
    further,
    "to-steps": whole,
  } = given as { policy?: PolicyName; further?: number; "to-steps"?: number };
  const { at, rate } = await standing(given, io);
  if (whole !== undefined && further !== undefined) {
    throw new UsageError("--further: expected no --to-steps beside it, which says the same");
  }
  const steps = whole ?? (further === undefined || at === undefined ? undefined : at + further);
  const missing = [
    ...(at === undefined ? ["--at (or --from)"] : []),
    ...(whole === undefined && further === undefined ? ["--to-steps"] : []),
    ...(policy === undefined ? ["--policy"] : []),
  ];
  if (at !== undefined && steps !== undefined && policy !== undefined) {
    return {
      at,
      ...(rate !== undefined && { rate }),
      steps,
      choice: { policy, ...saidFields(policy, given) } as PolicyChoice,
    };
  }
  const which = missing.join(" and ");
  throw new UsageError(`${command}: expected ${which} too, to replan a run. See: glidepath ${command} --help`);
}

/** Where the run stands: by `--at`, or by a file. */
async function standing(given: Given, io: Pick<CommandIo, "tell">): Promise<Partial<Standing>> {
  const { at, from } = given as { at?: number; from?: string };
  if (from === undefined) return at === undefined ? {} : { at };
  if (at !== undefined) throw new UsageError("--from: expected no --at beside it, which says the same");
  return standingFrom(from, given, io);
}

/**
 * The schedule to go on with. What a note said of the old one is no longer true (which framework's words it was, which budget), so the
 * new one says where it comes from instead.
 */
export async function replanned(
  read: Read,
  { at, rate, steps, choice }: Asked,
  given: Given,
  io: Pick<CommandIo, "tell">,
): Promise<Schedule> {
  const { lr, again } = read;
  tellStrayed(lr, { at, ...(rate !== undefined && { rate }) }, io);
  const under = { ...given, epochs: undefined, samples: undefined, tokens: undefined, steps: beforeBatch(steps, read) };
  const other = async (text: string) => {
    const found = await readSchedule(text, under);
    for (const remark of found.reading?.remarks ?? []) io.tell(`${text}: ${remark}`);
    return found.lr;
  };
  const whole = await withSchedules(choice, other, again && (async () => (await again(under)).lr));
  const found = replan(lr, { at, budget: { steps }, ...whole });
  const note = `Replanned after ${at} of ${lr.steps} updates, to ${steps}: ${choiceText(choice)}`;
  const next = schedule({ ...found.spec, note }, found.budget);
  if (lr.budget.time !== undefined) io.tell("The new budget is one of updates: the time is left out");
  if (choice.policy === "keep") warnOfRise(lr, next, io);
  return next;
}

/** The updates that another batch size turns into these. */
const beforeBatch = (steps: number, { batch }: Read) =>
  batch === undefined ? steps : Math.round((steps * batch.to) / batch.from);

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
