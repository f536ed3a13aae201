import type { Axis, Figure } from "@glidepath/plot";
import type { Plan, Quantity } from "glidepath/plan";
import type { Given } from "../command.ts";
import { scheduleFigure } from "../figures.ts";

/** The most groups that one panel shows: of more, evenly spaced ones. */
const most = 20;

/** What the plan's own curve is called beside those of groups: it is that of all parameters that no curve's group holds. */
const ungrouped = "other parameters";

/** The quantity that is a batch size, and the most labels of its axis. */
const batchSize = "batchSize";
const mostSizes = 5;

/** Air of the axis of batch sizes, as a factor: sizes are doubled, and so the axis is logarithmic. */
const sizeAir = 1.3;

/** One figure for each quantity: the plan's own curve, and those of the groups that depart from it. */
export function panels(plan: Plan, given: Given, rateLabel: string): Figure[] {
  const title = given.title ?? plan.spec.name;
  return plan.names.map((name, i) => {
    const own = plan.schedules[name]!;
    const all = departing(plan, name);
    const others = all.filter((_, i) => i % Math.ceil(all.length / most) === 0);
    const curves = [[others.length === 0 ? name : ungrouped, own] as const, ...others];
    const isRate = name === "lr";
    const axis = isRate ? { log: given.log, linear: given.linear } : {};
    const label = isRate ? rateLabel : name;
    const figure = scheduleFigure(curves, { ...axis, ...(i === 0 && { title }) }, label);
    const sizes = name === batchSize ? sizeAxis(figure) : undefined;
    return sizes === undefined ? figure : { ...figure, y: sizes };
  });
}

/** The groups whose form of a quantity is not the plan's own. */
export function departing({ schedules, groupSchedules }: Plan, name: string): [group: string, curve: Quantity][] {
  const forms = Object.entries(groupSchedules).map(([group, own]): [string, Quantity] => [group, own[name]!]);
  return forms.filter(([, curve]) => curve !== schedules[name]);
}

/** The axis of batch sizes: labelled at the sizes that are used, or, if they are many, at powers of two; undefined if one is below 1. */
function sizeAxis({ y, series }: Figure): Axis | undefined {
  const used = [...new Set(series.flatMap((one) => Array.from(one.y)))].sort((a, b) => a - b);
  const [low, high] = [used[0] ?? 0, used.at(-1) ?? 0];
  if (!(low >= 1)) return undefined;
  const powers = Array.from({ length: Math.floor(Math.log2(high)) + 1 }, (_, i) => 2 ** i).filter(
    (size) => size >= low,
  );
  const ticks = used.length <= mostSizes ? used : powers;
  const stride = Math.ceil(ticks.length / mostSizes);
  return {
    label: y.label,
    scale: "log",
    domain: [low / sizeAir, high * sizeAir],
    ticks: ticks.filter((_, i) => i % stride === 0),
  };
}
