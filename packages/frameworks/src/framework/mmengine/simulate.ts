import * as shapes from "glidepath/shape";
import { longestList } from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import type { PlacedRule } from "./scheduler.ts";

/** The rates of the first updates, as MMEngine's schedulers make them from one another; it ends before an error. */
export function simulate(rules: readonly PlacedRule[], peak: number, steps: number): number[] {
  let rate = peak;
  let base = peak;
  const bases = rules.map((rule) => {
    base = rule.base ?? base;
    return base;
  });
  const rates: number[] = [];
  const step = (isDue: (unit: number) => boolean) => {
    for (const [i, { start, count, unit, next }] of rules.entries()) {
      const k = (rates.length - start) / unit;
      if (isDue(unit) && k >= 0 && k < count) rate = next(rate, k, bases[i]!);
    }
  };
  step(() => true);
  while (rates.length < steps && !Number.isNaN(rate)) {
    rates.push(rate);
    // Those that count updates come before those that count epochs.
    step((unit) => unit === 1);
    step((unit) => unit > 1 && rates.length % unit === 0);
  }
  return rates;
}

/** The rates as a table, where they have no formula; undefined, and reported, if they are too many. */
export function tabulated(rules: readonly PlacedRule[], { need, refuse, steps = 0 }: Context): Sketch | undefined {
  const peak = need("peak");
  if (peak === undefined) return undefined;
  const last = Math.max(steps, ...rules.map(({ start, count, unit }) => start + count * unit));
  if (last >= longestList) {
    return refuse("", `windows that do not overlap, or a run of fewer than ${longestList} updates`, last);
  }
  const rates = simulate(rules, peak, last + 1);
  const end = rates.length - 1;
  if (end < 1) return refuse("", "values at the first two updates at least", rates.length);
  const isNew = (i: number) => i === 0 || i === end || rates[i] !== rates[i - 1];
  const knots = rates.flatMap((rate, i) => (isNew(i) ? [[i / end, rate] as const] : []));
  const remarks = [
    "Schedulers that overlap have no formula together: this is a table of the rates for the optimizer's rate given",
  ];
  const table = { shape: shapes.table, between: "step", knots, over: end, end };
  return draw([table, hold(rates[end]!)], { remarks, ...(end < last && { errorAfter: end }) });
}
