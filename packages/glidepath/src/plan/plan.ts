import { type Budget, readBudget } from "../budget/budget.ts";
import { deepFreeze } from "../input/freeze.ts";
import { collect, type Report, show } from "../input/issue.ts";
import { isRecord, own } from "../input/record.ts";
import { readPeak } from "../language/read.ts";
import { specVersion } from "../language/row.ts";
import type { Schedule, ScheduleOptions } from "../schedule.ts";
import { readGroups } from "./groups.ts";
import { type NameOf, type PlanInput, type PlanSpec, reserved } from "./input.ts";
import { breaksOf, type Quantity } from "./quantity.ts";
import { checkNames, readTexts } from "./read-head.ts";
import { follows, type Ground, type Made, makeFollower, makeSchedule } from "./read-quantity.ts";

/** Named schedules over one budget. Frozen, without state. */
export interface Plan<Name extends string = string> {
  /** The quantities, in the order in which they were written. */
  readonly names: readonly Name[];
  readonly budget: Budget;
  /** How many updates the run makes. */
  readonly steps: number;
  /** The last step at which every quantity has a value: Infinity, or the horizon of one whose end policy is `error`. */
  readonly limit: number;
  /** Every quantity's value for the next update, where `step` is the number of updates already made. */
  at(step: number): Readonly<Record<Name, number>>;
  /** Every quantity by name; those written as schedules are whole `Schedule`s. */
  readonly schedules: Readonly<Record<Name, Quantity>>;
  /** Every group's values for the next update, by group and quantity; {} if the plan has no groups. */
  groups(step: number): Readonly<Record<string, Readonly<Record<Name, number>>>>;
  /** Every quantity as each group has it. */
  readonly groupSchedules: Readonly<Record<string, Readonly<Record<Name, Quantity>>>>;
  /** The steps above 0 at which a quantity, or a group's form of one, may bend or jump, in order. */
  breaks(): number[];
  /** What it was made from, in canonical form: plain JSON, with the peak that is in force. */
  readonly spec: PlanSpec;
}

/**
 * Makes a plan: schedules for whatever changes in a run, over one budget. A quantity is a schedule (notation, JSON or
 * object), a number that stays, or a follower (see `Follower`); its name is free, but `lr` is the learning rate: the options' `peak`
 * is its peak, and a group's bare `scale` scales it. All other quantities write absolute values, or name a peak of their own.
 * @throws GlidepathError with every issue of every quantity, group and of the budget, each with its place.
 * @example
 * const run = plan(
 *   {
 *     lr: "warmup 10%, cosine to 0",
 *     momentum: { follows: "lr", low: 0.85, high: 0.95 },
 *     weightDecay: "linear from 0.01 to 0.1",
 *     groups: { backbone: { scale: 0.1 }, norms: { scale: { weightDecay: 0 } } },
 *   },
 *   { steps: 1000, peak: 3e-4 },
 * );
 * run.at(100); // { lr: 0.0003, momentum: 0.85, weightDecay: 0.019 }
 * run.groups(100).backbone; // { lr: 0.00003, momentum: 0.85, weightDecay: 0.019 }
 */
export function plan<const Input extends PlanInput>(input: Input, options: ScheduleOptions): Plan<NameOf<Input>> {
  return collect((report) => read(input, options, report))! as Plan<NameOf<Input>>;
}

function read(input: unknown, options: ScheduleOptions, report: Report): Plan | undefined {
  const budget = readBudget(options, report);
  const peak = readPeak(options, report);
  if (!isRecord(input)) {
    report({ path: "", expected: `quantities by name, such as { lr: "cosine to 0" }`, received: show(input) });
    return undefined;
  }
  const texts = readTexts(input, report);
  const names = Object.keys(input).filter(
    (name) => !reserved.some((word) => word === name) && own(input, name) !== undefined,
  );
  if (!checkNames(names, input, report)) return undefined;
  if (peak !== undefined && !names.includes("lr")) {
    report({ path: "peak", expected: "no peak without a quantity lr, whose peak it is", received: show(peak) });
  }
  const written = names.filter((name) => !follows(input[name]));
  const ground: Ground = { budget, peak, leaders: written, report };
  const leaders = new Map<string, Schedule>();
  for (const name of written) {
    const lr = makeSchedule(input[name], name, name, ground);
    if (lr !== undefined) leaders.set(name, lr);
  }
  const made = new Map<string, Made>();
  for (const name of names) {
    const value = input[name];
    const lr = leaders.get(name);
    const found = follows(value) ? makeFollower(value, leaders, name, ground) : lr && { spec: lr.spec, quantity: lr };
    if (found !== undefined) made.set(name, found);
  }
  const groups = readGroups(own(input, "groups"), { names, made, leaders }, ground);
  return budget && made.size === names.length ? build(names, made, groups, texts, budget) : undefined;
}

function build(
  names: readonly string[],
  made: ReadonlyMap<string, Made>,
  groups: ReturnType<typeof readGroups>,
  texts: Readonly<Record<string, string>>,
  budget: Budget,
): Plan {
  const entries = Object.entries(groups);
  const schedules = byName(names, (name) => made.get(name)!.quantity);
  const groupSchedules = Object.fromEntries(entries.map(([group, { quantities }]) => [group, quantities]));
  const at = (step: number) => byName(names, (name) => schedules[name]!(step));
  const all = [schedules, ...Object.values(groupSchedules)].flatMap((some) => Object.values(some));
  return deepFreeze({
    names,
    budget,
    steps: budget.steps,
    limit: Math.min(...all.map(({ limit }) => limit)),
    at,
    schedules,
    groups: (step: number) =>
      Object.fromEntries(
        entries.map(([group, { quantities }]) => [group, byName(names, (name) => quantities[name]!(step))]),
      ),
    groupSchedules,
    breaks: () => breaksOf(all),
    spec: {
      glidepath: specVersion,
      ...texts,
      ...byName(names, (name) => made.get(name)!.spec),
      ...(entries.length > 0 && { groups: Object.fromEntries(entries.map(([group, { spec }]) => [group, spec])) }),
    } as PlanSpec,
  });
}

function byName<Value>(names: readonly string[], value: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}
