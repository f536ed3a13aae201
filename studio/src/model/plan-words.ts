import { print, type Spec } from "glidepath";
import { isRecord } from "glidepath/input";
import type { GroupSpec, QuantitySpec } from "glidepath/plan";
import type { PlanBeside } from "./plan-beside.ts";

/** Whether a quantity has a schedule of its own, and does not follow another one. */
export const hasSchedule = (quantity: QuantitySpec): quantity is Spec => !("follows" in quantity);

/** What stands beside a curve as people write it: schedules in one line, all else as it is. Links and files hold it so. */
export function planWords({ quantities, groups, ...texts }: PlanBeside): {
  readonly quantities: Readonly<Record<string, unknown>>;
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly note?: string;
} {
  return {
    ...texts,
    quantities: mapped(quantities, wordsOf),
    ...(groups && {
      groups: mapped(groups, (group: GroupSpec) =>
        mapped(group, (value, key) => (key === "scale" ? value : wordsOf(value))),
      ),
    }),
  };
}

const wordsOf = (value: unknown): unknown =>
  isRecord(value) && hasSchedule(value as unknown as QuantitySpec) ? print(value as unknown as Spec) : value;

function mapped<Value>(record: Readonly<Record<string, Value>>, change: (value: Value, key: string) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
