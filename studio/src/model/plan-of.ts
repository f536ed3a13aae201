import { GlidepathError } from "glidepath/input";
import { type Plan, type PlanInput, plan } from "glidepath/plan";
import { plainError } from "./plain-issue.ts";
import type { PlanBeside } from "./plan-beside.ts";
import type { NamedCurve } from "./sheet.ts";

/** A curve with its plan; or what the core has against the plan, such as a quantity that follows a curve that never moves. */
export type Planned = { readonly plan: Plan } | { readonly problem: string };

type Planning = Pick<NamedCurve, "spec" | "budget" | "plan">;

const made = new WeakMap<object, WeakMap<object, WeakMap<object, Planned>>>();

/** A curve without anything beside it. */
const nothing: PlanBeside = { quantities: {} };

/** The plan of a curve; made once for each spec, budget and what stands beside them. */
export function planOf({ spec, budget, plan: beside = nothing }: Planning): Planned {
  const known = within(within(made, spec), budget);
  const found = known.get(beside) ?? make({ spec, budget, plan: beside });
  known.set(beside, found);
  return found;
}

function within<Value extends WeakMap<object, unknown>>(map: WeakMap<object, Value>, key: object): Value {
  const inner = map.get(key) ?? (new WeakMap() as unknown as Value);
  map.set(key, inner);
  return inner;
}

function make({ spec, budget, plan: beside }: Planning): Planned {
  try {
    return { plan: plan(planInput(spec, beside!), budget) };
  } catch (error) {
    if (error instanceof GlidepathError) return { problem: plainError(error).message };
    throw error;
  }
}

/** What the core makes the plan from. */
export const planInput = (lr: NamedCurve["spec"], { quantities, ...texts }: PlanBeside): PlanInput => ({
  ...texts,
  lr,
  ...quantities,
});
