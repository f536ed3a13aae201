import { type Budget, type BudgetInput, readBudget } from "../budget/budget.ts";
import { collect, counting, type Issue, type Report, show } from "../input/issue.ts";
import { isRecord, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { readRows } from "../language/row.ts";
import type { Schedule } from "../schedule.ts";
import { asTerms } from "./by-term.ts";
import { joinHolds } from "./cut.ts";
import { withEnd } from "./end-policy.ts";
import { settingsOf } from "./pin.ts";
import { type PolicyChoice, policies } from "./policies/index.ts";
import { type Continuation, type Policy, readPolicyField, type Situation } from "./policy.ts";
import { situate } from "./situate.ts";

/** How a run goes on: from where, how long, and by which policy, with the fields that the policy has. */
export type ReplanOptions = {
  /** Updates already made: a whole number from 0 to the schedule's steps. */
  readonly at: number;
  /** The new budget of the whole run, the updates made included. Units convert as before unless it says otherwise. */
  readonly budget: BudgetInput;
} & PolicyChoice;

/**
 * Goes on under another budget after `at` updates, by a named policy:
 *
 * - `keep`: the curve as it was; cut off, or its end policy goes on.
 * - `stretch`: what is left of the curve is stretched or squeezed to what is left of the budget.
 * - `rejoin`: in a straight line `over` so many steps (1% of what is left) to the curve that the same words have under the new
 *   budget, or to another schedule, `onto`, and on along it; `over: 0` jumps there, as Stable-Baselines3 does when `learn` is
 *   called again.
 * - `extend-stable`: warmup kept, plateau longer or shorter, the cooldown keeps its share of the budget, or is as long as
 *   `cooldown` says; with `plateau` the rate of the plateau is another one from here on, and the cooldown's rates are multiplied alike.
 * - `cooldown-now`: the schedule's own cooldown from here on, over all that is left; or in another `shape`, `to` another rate.
 * - `rewarm`: up once more `over` so many steps (1% of what is left) `to` a rate (the peak), then the schedule's own cooldown: how a
 *   finished run goes on with further data (arXiv 2308.04014, 2403.08763).
 * - `restart`: the whole schedule once more over what is left.
 *
 * The rates of the updates already made are those of the old schedule, to the bit, and its steps are the new budget. At
 * `at` only `restart` brings in a jump, and `rejoin` and `rewarm` over 0 steps. The spec is phases with lengths in steps;
 * `lead` and name are kept, and the end policy: with `onto` it is that schedule's, and `extrapolate` becomes `hold` where the new
 * last shape has no values past its end.
 * @throws GlidepathError with every issue found: a step outside the run, a budget that leaves no step, an unknown policy, or
 * one that does not apply here, with a hint at one that does. Nothing is approximated: what is left of a curved shape is
 * written as that shape with its first part skipped.
 * @example
 * const lr = schedule("wsd", { steps: 10_000, peak: 3e-4 }); // warmup 100, plateau to 8000, cooldown to 10000
 * const longer = replan(lr, { at: 7000, budget: { steps: 20_000 }, policy: "extend-stable" });
 * print(longer.spec); // peak 0.0003, linear 100 from 0 to peak, hold 15900 at peak, one-minus-sqrt 4000 from peak to 0
 */
export function replan(lr: Schedule, options: ReplanOptions): Schedule {
  const { plan, budget } = collect((report) => decide(lr, options, report))!;
  const { horizon: _horizon, inclusive, end: usual, ...settings } = settingsOf(lr);
  const spec = {
    ...settings,
    ...(inclusive && !plan.landed && { inclusive }),
    ...(plan.horizon !== undefined && plan.horizon !== budget.steps && { horizon: plan.horizon }),
    ...asTerms(lr, plan.tracks.map(joinHolds)),
  };
  return withEnd(spec, plan.end ?? usual, budget);
}

function decide(
  lr: Schedule,
  options: ReplanOptions,
  report: Report,
): { plan: Continuation; budget: Budget } | undefined {
  if (!isRecord(options)) {
    report({ path: "", expected: "an object with at, budget and policy", received: show(options) });
    return undefined;
  }
  const { at } = options;
  const policy = known.find(({ name }) => name === options.policy);
  if (policy === undefined) report(unknownName("policy", "policy", options.policy, names));
  const fields = Object.entries(policy?.fields ?? {});
  const others = policy ? [] : known.flatMap((one) => Object.keys(one.fields));
  reportUnknownKeys({ ...options }, ["at", "budget", "policy", ...fields.map(([name]) => name), ...others], "", report);
  const note = counting(report);
  const said = { ...(policy && defaultsOf(policy)), ...readRows(fields, { ...options }, "", note, readPolicyField) };
  const budget = readNewBudget(lr, options.budget, report);
  const isPlace = Number.isSafeInteger(at) && at >= 0 && at <= lr.steps;
  if (!isPlace) {
    report({ path: "at", expected: `a whole number of updates from 0 to ${lr.steps}`, received: show(at) });
  }
  if (policy === undefined || budget === undefined || !isPlace || note.count > 0) return undefined;
  const situation = situate(lr, at, budget);
  const plan = planned(situation, policy, withOthers(situation, report), said);
  return plan && { plan, budget };
}

const known: readonly Policy[] = policies;
const names = policies.map(({ name }) => name);

/** What a policy decides, if it can begin here and applies. */
function planned(situation: Situation, policy: Policy, report: Report, said: object): Continuation | undefined {
  return fits(situation, policy, report) ? policy.apply(situation, report, { ...said }) : undefined;
}

/** Reports with the policies that can begin here, where one cannot and has no hint of its own. */
function withOthers(situation: Situation, report: Report): Report {
  const begins = (policy: Policy) => planned(situation, policy, () => {}, defaultsOf(policy)) !== undefined;
  const hint = (): Pick<Issue, "hint"> => {
    const others = known.filter(begins).map(({ name }) => `"${name}"`);
    if (others.length < 2) return others.length === 0 ? {} : { hint: `${others[0]} begins here` };
    return { hint: `${others.slice(0, -1).join(", ")} and ${others.at(-1)} begin here` };
  };
  const isOfPolicy = ({ path }: Issue) => path === "at" || path === "policy";
  return (issue) => report(isOfPolicy(issue) && issue.hint === undefined ? { ...issue, ...hint() } : issue);
}

const defaultsOf = ({ fields }: Policy) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));

/** Conversions between units are taken over; updates in an epoch only if the batch stays the same. A new length is not of the old time. */
function readNewBudget(lr: Schedule, input: BudgetInput, report: Report): Budget | undefined {
  const { steps: _steps, time: _time, stepsPerEpoch, tokensPerStep, ...others } = lr.budget;
  if (!isRecord(input)) return readBudget(input, report);
  if ("peak" in input) {
    const hint = "The rates of the updates already made stay what they were";
    report({ path: "budget.peak", expected: "no peak", received: show(input.peak), hint });
  }
  const isSameBatch = input.batchSize === undefined && input.datasetSize === undefined;
  const epochs = isSameBatch && stepsPerEpoch !== undefined ? { stepsPerEpoch } : {};
  const isCounted = Array.isArray(input.batchSize) || input.sequenceLength !== undefined;
  const tokens = isCounted || tokensPerStep === undefined ? {} : { tokensPerStep };
  return readBudget({ ...others, ...epochs, ...tokens, ...input }, report);
}

/** Whether there is a step left to plan, and whether all that was executed was written down. */
function fits({ lr, at, budget, place, landing }: Situation, policy: Policy, report: Report): boolean {
  if (budget.steps < at) {
    report({ path: "budget", expected: `at least the ${at} steps already made`, received: `${budget.steps} steps` });
    return false;
  }
  if (policy.begins === "anywhere") return true;
  const { end = "hold" } = lr.spec;
  if (budget.steps <= place + landing) {
    const hint = `"keep" goes on as planned`;
    const expected = `more than ${place + landing} steps, to have some left for "${policy.name}"`;
    report({ path: "budget", expected, received: `${budget.steps} steps`, hint });
    return false;
  }
  if (end === "hold" || place < lr.horizon || (place === lr.horizon && policy.begins === "end")) return true;
  const expected = `a step before ${lr.horizon}, where the end policy "${end}" takes over`;
  report({ path: "at", expected, received: String(at) });
  return false;
}
