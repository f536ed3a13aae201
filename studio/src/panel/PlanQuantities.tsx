import type { QuantitySpec } from "glidepath/plan";
import { changePlan } from "../action/change-plan.ts";
import { withoutQuantity, withQuantity } from "../edit/plan-edits.ts";
import { titleOf } from "../edit/plan-presets.ts";
import { hasSchedule } from "../model/plan-words.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { FollowerFields } from "./FollowerFields.tsx";
import { useStudio } from "./use-studio.ts";
import { WordsField } from "./WordsField.tsx";

/** The quantities of a plan, each with its words. */
export function PlanQuantities({ curve }: { readonly curve: NamedCurve }) {
  const entries = Object.entries(curve.plan?.quantities ?? {});
  if (entries.length === 0) return null;
  return (
    <ul className="quantities">
      {entries.map(([name, spec]) => (
        <li key={`${curve.id} ${name}`}>
          <QuantityEntry {...{ curve, name, spec }} />
        </li>
      ))}
    </ul>
  );
}

interface QuantityEntryProps {
  readonly curve: NamedCurve;
  readonly name: string;
  readonly spec: QuantitySpec;
}

function QuantityEntry({ curve, name, spec }: QuantityEntryProps) {
  const studio = useStudio();
  const commit = (next: QuantitySpec) =>
    changePlan(studio, `Write ${titleOf(name)}`, (plan) => withQuantity(plan, name, next));
  return (
    <>
      <div className="quantity-head">
        <strong title={`Called ${name} in the plan`}>{titleOf(name)}</strong>
        <button
          type="button"
          aria-label={`Remove ${titleOf(name)}`}
          title={`Remove ${titleOf(name)}`}
          onClick={() => changePlan(studio, `Remove ${titleOf(name)}`, (plan) => withoutQuantity(plan, name))}
        >
          Remove
        </button>
      </div>
      {hasSchedule(spec) ? (
        <WordsField label={`Words of ${titleOf(name)}`} spec={spec} budget={curve.budget} commit={commit} />
      ) : (
        <FollowerFields {...{ name, spec, commit }} />
      )}
    </>
  );
}
