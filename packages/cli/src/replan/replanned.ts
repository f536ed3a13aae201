import { formatInteger } from "@glidepath/plot";
import { GlidepathError, type Issue, print, rescale, type Schedule, type Spec, schedule } from "glidepath";
import { type PolicyChoice, type PolicyName, replan } from "glidepath/replan";
import { batchRemarks, goOnWithBatch, inOldBatch, type Rebatched } from "../batch-options.ts";
import type { Given } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { type Standing, standingFrom, tellStrayed } from "../log/standing.ts";
import { numberText } from "../number-text.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { isUnasked } from "../read-schedules.ts";
import { UsageError } from "../usage-error.ts";
import { choiceText, saidFields, withSchedules } from "./policy-fields.ts";

/** What they ask for. */
export interface Asked {
  readonly at: number;
  /** The last rate that the run had, if a file says it. */
  readonly rate?: number;
  /** Updates of the whole run; undefined where another batch is to use the same samples. */
  readonly steps?: number;
  readonly choice: PolicyChoice;
}

/** The schedule to go on with, and the other batch that it is for, if there is one. */
export interface Replanned {
  readonly next: Schedule;
  readonly batch?: Rebatched;
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
    ...(whole === undefined && further === undefined && given.batch === undefined ? ["--to-steps"] : []),
    ...(policy === undefined ? ["--policy"] : []),
  ];
  if (at !== undefined && policy !== undefined && missing.length === 0) {
    return {
      at,
      ...(rate !== undefined && { rate }),
      ...(steps !== undefined && { steps }),
      choice: { policy, ...saidFields(policy, given) } as PolicyChoice,
    };
  }
  const which = missing.join(" and ");
  throw new UsageError(`${command}: expected ${which} too, to replan a run. See: glidepath ${command} --help`);
}

/** Where the run stands: by `--at`, or by a file. */
export async function standing(given: Given, io: Pick<CommandIo, "tell">): Promise<Partial<Standing>> {
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
  { at, rate, steps: asked, choice }: Asked,
  given: Given,
  io: Pick<CommandIo, "tell">,
): Promise<Replanned> {
  const { lr, again } = read;
  tellStrayed(lr, { at, ...(rate !== undefined && { rate }) }, io);
  // A policy plans in updates of the batch that the run had; then what is left goes on with another, if one is asked for.
  const steps = asked === undefined ? lr.steps : inOldBatch(asked, at, given);
  const under = { ...given, epochs: undefined, samples: undefined, tokens: undefined, steps };
  const curve = async (text: string) => {
    const alone = await readSchedule(text, under);
    const { peak } = lr.spec;
    // Shares of the peak are shares of the run's.
    const isShare = alone.lr.spec.peak === undefined && peak !== undefined;
    const found = isShare ? await readSchedule(text, { ...under, peak }) : alone;
    for (const remark of found.reading?.remarks ?? []) if (!isUnasked(remark)) io.tell(`${text}: ${remark}`);
    return found.lr;
  };
  const whole = await withSchedules(choice, curve, again && (async () => (await again(under)).lr));
  const found = withOnto(() => replan(lr, { at, budget: { steps }, ...whole }), lr, steps);
  const other = goOnWithBatch(found, at, asked, given);
  const made = other?.lr ?? found;
  const story = [`Replanned after ${at} of ${lr.steps} updates, to ${made.steps}: ${choiceText(choice)}`];
  const note = [...story, ...(other ? [other.note] : [])].join(", ");
  const next = schedule({ ...made.spec, note }, made.budget);
  for (const remark of other ? batchRemarks(other.batch, at) : []) io.tell(remark);
  tellEnd(lr, next, io);
  if (lr.budget.time !== undefined) io.tell("The new budget is one of updates: the time is left out");
  if (choice.policy === "keep") warnOfRise(lr, found, io);
  return { next, ...(other && { batch: other.batch }) };
}

/** Where the words give no other curve under the new budget, one is named that can be gone over to: the old one, stretched. */
function withOnto(plan: () => Schedule, lr: Schedule, steps: number): Schedule {
  try {
    return plan();
  } catch (error) {
    const isGrowing = typeof lr.budget.batchSize === "object";
    if (!(error instanceof GlidepathError) || isGrowing) throw error;
    const { name: _name, note: _note, peak: _peak, end: _end, ...words } = rescale(lr, { steps }).spec;
    const hint = `Name the curve to go over to: --onto '${print(words as Spec)}' is this one, stretched`;
    const lacks = ({ path, hint }: Issue) => path === "policy" && hint?.includes('"onto"');
    throw new GlidepathError(error.issues.map((issue) => (lacks(issue) ? { ...issue, hint } : issue)));
  }
}

/** Says what holds past the new curve's end, if it is not what held past the old one's. */
function tellEnd(lr: Schedule, next: Schedule, { tell }: Pick<CommandIo, "tell">): void {
  const [was, is] = [lr, next].map(({ spec }) => spec.end ?? "hold");
  if (was !== is) tell(`The end policy is "${is}" now, and was "${was}": it acts past step ${next.horizon} only`);
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
