import { changePlan } from "../action/change-plan.ts";
import { emptyPlan } from "../edit/plan-edits.ts";
import { planPresets } from "../edit/plan-presets.ts";
import { planOf } from "../model/plan-of.ts";
import { curveOf } from "../model/sheet.ts";
import { AddQuantity } from "./AddQuantity.tsx";
import { PlanGroups } from "./PlanGroups.tsx";
import { PlanQuantities } from "./PlanQuantities.tsx";
import { PlanValues } from "./PlanValues.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";
import "./style/plan.css";

/** What the run schedules beside the curve in hand: quantities, groups of parameters, and what is usually added. */
export default function Plan() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  if (curve === undefined) return <p className="hint">A plan belongs to a curve, and there is none.</p>;
  const planned = planOf(curve);
  return (
    <>
      <section className="plan" aria-label="Plan">
        <h2>Plan of “{curve.name}”</h2>
        {curve.plan?.note && <p className="hint">{curve.plan.note}</p>}
        {curve.plan === undefined && (
          <p className="hint">
            What else changes in this run, over the same steps as the curve. Every quantity gets a strip below the
            figure, whose points can be dragged.
          </p>
        )}
        {"problem" in planned && (
          <p className="refused" role="alert">
            {planned.problem}
          </p>
        )}
        <PlanQuantities curve={curve} />
      </section>
      <PlanGroups curve={curve} />
      {curve.plan && "plan" in planned && <PlanValues plan={planned.plan} />}
      <Presets />
    </>
  );
}

/** What people often add, and a field for anything else. */
function Presets() {
  const studio = useStudio();
  const plan = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve)?.plan) ?? emptyPlan;
  const possible = planPresets.filter((preset) => preset.isPossible(plan));
  return (
    <section className="presets" aria-label="Add to the plan">
      <h2>Add</h2>
      <ul>
        {possible.map(({ label, about, add }) => (
          <li key={label}>
            <button type="button" title={about} onClick={() => changePlan(studio, `Add ${label}`, add)}>
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
      <AddQuantity />
    </section>
  );
}
