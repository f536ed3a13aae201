import { type Report, show } from "../input/issue.ts";
import { pathOf } from "../input/path.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import type { Schedule } from "../schedule.ts";
import type { GroupSpec } from "./input.ts";
import { mapped, type Quantity } from "./quantity.ts";
import { follows, type Ground, type Made, makeFollower, makeSchedule } from "./read-quantity.ts";

/** The most groups that a plan may have. */
const most = 1000;

/** A group of parameters: what it was made from, and its own form of every quantity of the plan. */
export interface Group {
  readonly spec: GroupSpec;
  readonly quantities: Readonly<Record<string, Quantity>>;
}

/** What the groups depart from: the plan's quantities, and those of them that can be followed. */
export interface Common {
  readonly names: readonly string[];
  readonly made: ReadonlyMap<string, Made>;
  readonly leaders: ReadonlyMap<string, Schedule>;
}

/** Reads the groups of a plan and makes each one's quantities; what is wrong is reported. */
export function readGroups(input: unknown, common: Common, ground: Ground): Record<string, Group> {
  const { report } = ground;
  if (input === undefined) return {};
  if (!isRecord(input) || Object.keys(input).length > most) {
    const expected = `at most ${most} groups by name, such as { head: { scale: 10 } }`;
    report({ path: "groups", expected, received: show(input) });
    return {};
  }
  const groups = Object.entries(input).map(([name, value]) => {
    const path = pathOf("groups", name);
    if (name === "" || name.length > 100) {
      report({ path, expected: "a name of 1 to 100 characters", received: `${name.length} characters` });
    }
    return [name, readGroup(value, path, common, ground)] as const;
  });
  return Object.fromEntries(groups);
}

function readGroup(input: unknown, path: string, common: Common, ground: Ground): Group {
  const { report } = ground;
  if (!isRecord(input)) {
    report({ path, expected: "a group such as { scale: 0.1 }", received: show(input) });
    return { spec: {}, quantities: {} };
  }
  reportUnknownKeys(input, ["scale", ...common.names], path, report);
  const scale = readScale(own(input, "scale"), common.names, `${path}.scale`, report);
  const specs: Record<string, GroupSpec[string]> = scale === undefined ? {} : { scale };
  const quantities: Record<string, Quantity> = {};
  for (const name of common.names) {
    const value = own(input, name);
    const made = value === undefined ? common.made.get(name) : make(value, name, pathOf(path, name), common, ground);
    if (made === undefined) continue;
    if (value !== undefined) specs[name] = made.spec;
    const factor = ((scale && own(scale, name)) ?? 1) as number;
    quantities[name] = factor === 1 ? made.quantity : mapped(made.quantity, (rate) => factor * rate);
  }
  return { spec: specs, quantities };
}

function make(input: unknown, name: string, path: string, { leaders }: Common, ground: Ground): Made | undefined {
  if (follows(input)) return makeFollower(input, leaders, path, ground);
  const lr = makeSchedule(input, name, path, ground);
  return lr && { spec: lr.spec, quantity: lr };
}

function readScale(input: unknown, names: readonly string[], path: string, report: Report) {
  if (input === undefined) return undefined;
  const expected = "a finite number of at least 0";
  if (!isRecord(input)) {
    if (!isInRange(input, { min: 0 }))
      report({ path, expected: `${expected}, or one by quantity`, received: show(input) });
    const hint = "Name what is scaled: { weightDecay: 0 }";
    if (!names.includes("lr")) report({ path, expected: "a plan with lr, to scale it", received: "none", hint });
    return { lr: input as number };
  }
  reportUnknownKeys(input, names, path, report);
  for (const name of names) {
    const factor = own(input, name);
    if (factor === undefined || isInRange(factor, { min: 0 })) continue;
    report({ path: pathOf(path, name), expected, received: show(factor) });
  }
  return { ...(input as Readonly<Record<string, number>>) };
}
