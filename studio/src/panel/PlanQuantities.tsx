import type { QuantitySpec } from "glidepath/plan";
import { changePlan } from "../action/change-plan.ts";
import { withoutQuantity, withQuantity } from "../edit/plan-edits.ts";
import { planOf } from "../model/plan-of.ts";
import { planStrips } from "../model/plan-strips.ts";
import { hasSchedule } from "../model/plan-words.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { CurveLine } from "./CurveLine.tsx";
import { FollowerFields } from "./FollowerFields.tsx";
import { useStudio } from "./use-studio.ts";
import { WordsField } from "./WordsField.tsx";

/** The quantities of a plan, each with its words. */
export function PlanQuantities({ curve }: { readonly curve: NamedCurve }) {
  const entries = Object.entries(curve.plan?.quantities ?? {});
  if (entries.length === 0) return null;
  const planned = planOf(curve);
  const strips = "plan" in planned ? planStrips(planned.plan).map(({ name }) => name) : [];
  return (
    <ul className="quantities">
      {entries.map(([name, spec]) => (
        <li key={`${curve.id} ${name}`}>
          <QuantityEntry {...{ curve, name, spec }} color={strips.indexOf(name) + 1} />
        </li>
      ))}
    </ul>
  );
}

interface QuantityEntryProps {
  readonly curve: NamedCurve;
  readonly name: string;
  readonly spec: QuantitySpec;
  readonly color: number;
}

function QuantityEntry({ curve, name, spec, color }: QuantityEntryProps) {
  const studio = useStudio();
  const commit = (next: QuantitySpec) => changePlan(studio, `Write ${name}`, (plan) => withQuantity(plan, name, next));
  return (
    <>
      <div className="quantity-head">
        <CurveLine color={color} />
        <strong>{name}</strong>
        <button
          type="button"
          aria-label={`Remove ${name}`}
          title={`Remove ${name}`}
          onClick={() => changePlan(studio, `Remove ${name}`, (plan) => withoutQuantity(plan, name))}
        >
          Remove
        </button>
      </div>
      {hasSchedule(spec) ? (
        <WordsField label={`Words of ${name}`} spec={spec} budget={curve.budget} commit={commit} />
      ) : (
        <FollowerFields {...{ name, spec, commit }} />
      )}
    </>
  );
}
