import { emptyPlan, isEmptyPlan } from "../edit/plan-edits.ts";
import type { PlanBeside } from "../model/plan-beside.ts";
import { planOf } from "../model/plan-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/** Changes what stands beside the curve in hand, as one step; a plan that the core refuses is not taken, and the page says why. */
export function changePlan(studio: Studio, label: string, change: (plan: PlanBeside) => PlanBeside): void {
  const curve = studio.selected;
  if (curve === undefined || studio.history.isOpen) return;
  const { plan: before, ...bare } = curve;
  const plan = change(before ?? emptyPlan);
  const next: NamedCurve = isEmptyPlan(plan) ? bare : { ...bare, plan };
  const planned = planOf(next);
  // What did not fit before may be mended bit by bit.
  if ("problem" in planned && !("problem" in planOf(curve))) {
    studio.show({ notice: { kind: "problem", text: planned.problem } });
    return;
  }
  studio.show({ notice: undefined });
  studio.change((history) => {
    const { present } = history;
    const curves = present.curves.map((one) => (one.id === curve.id ? next : one));
    history.commit(label, { ...present, curves });
  });
}
