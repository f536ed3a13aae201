import { samplesAt, tokensAt } from "glidepath";
import type { Plan } from "glidepath/plan";

/** What a plan says at one step. */
export interface Row {
  readonly step: number;
  /** Samples and tokens used before it, if the budget converts to them. */
  readonly samples?: number;
  readonly tokens?: number;
  readonly values: Readonly<Record<string, number>>;
  readonly groups: Plan["groups"] extends (step: number) => infer Groups ? Groups : never;
}

/** The most rows of a table. */
const most = 40;

/** The plan at its first update, at every update with which something begins, and at the last with a value; of more than fit, evenly spaced ones. */
export function rowsOf(plan: Plan): { readonly rows: readonly Row[]; readonly leftOut: number } {
  const begins = plan.breaks().map(Math.ceil);
  const last = Math.min(plan.steps - 1, plan.limit);
  const steps = [...new Set([0, ...begins.filter((step) => step < last), last])];
  const count = Math.min(steps.length, most);
  const chosen = Array.from(
    { length: count },
    (_, i) => steps[Math.round((i * (steps.length - 1)) / Math.max(1, count - 1))]!,
  );
  return { rows: chosen.map((step) => row(plan, step)), leftOut: steps.length - count };
}

function row(plan: Plan, step: number): Row {
  const [samples, tokens] = [samplesAt(plan.budget, step), tokensAt(plan.budget, step)];
  return {
    step,
    ...(samples !== undefined && { samples }),
    ...(tokens !== undefined && { tokens }),
    values: plan.at(step),
    groups: plan.groups(step),
  };
}
