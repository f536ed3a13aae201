import type { Plan, Quantity } from "glidepath/plan";

/** One quantity of a plan as a strip shows it. */
export interface PlanStrip {
  readonly name: string;
  readonly own: Quantity;
  /** The forms that groups of parameters have of it, where they depart from the plan's own. */
  readonly groups: readonly (readonly [name: string, quantity: Quantity])[];
  /** Groups that are not drawn, because there are so many. */
  readonly leftOut: number;
}

/** The most groups that one strip draws: of more, evenly spaced ones. */
const most = 14;

/** What is drawn below the curve: each quantity, and the rate itself where groups have rates of their own. */
export function planStrips({ names, schedules, groupSchedules }: Plan): readonly PlanStrip[] {
  return names.flatMap((name): readonly PlanStrip[] => {
    const own = schedules[name]!;
    const departing = Object.entries(groupSchedules).flatMap(([group, forms]) => {
      const form = forms[name]!;
      return form === own ? [] : [[group, form] as const];
    });
    if (name === "lr" && departing.length === 0) return [];
    const stride = (departing.length - 1) / (most - 1);
    const groups =
      departing.length <= most ? departing : Array.from({ length: most }, (_, i) => departing[Math.round(i * stride)]!);
    return [{ name, own, groups, leftOut: departing.length - groups.length }];
  });
}
