import type { Figure } from "@glidepath/plot";
import type { Plan, Quantity } from "glidepath/plan";
import type { Given } from "../command.ts";
import { scheduleFigure } from "../figures.ts";

/** The most groups that one panel shows: of more, evenly spaced ones. */
const most = 20;

/** One figure for each quantity: the plan's own curve, and those of the groups that depart from it. */
export function panels(plan: Plan, given: Given): Figure[] {
  const title = given.title ?? plan.spec.name;
  return plan.names.map((name, i) => {
    const all = departing(plan, name);
    const others = all.filter((_, i) => i % Math.ceil(all.length / most) === 0);
    const curves = [[others.length === 0 ? name : "plan", plan.schedules[name]!] as const, ...others];
    const isRate = name === "lr";
    const axis = isRate ? { log: given.log, linear: given.linear } : {};
    const label = isRate ? "Learning rate" : name;
    return scheduleFigure(curves, { ...axis, ...(i === 0 && { title }) }, label);
  });
}

/** The groups whose form of a quantity is not the plan's own. */
export function departing({ schedules, groupSchedules }: Plan, name: string): [group: string, curve: Quantity][] {
  const forms = Object.entries(groupSchedules).map(([group, own]): [string, Quantity] => [group, own[name]!]);
  return forms.filter(([, curve]) => curve !== schedules[name]);
}
