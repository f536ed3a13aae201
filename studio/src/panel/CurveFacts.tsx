import { GlidepathError, schedule } from "glidepath";
import { peakOf } from "../edit/slot.ts";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve, withCurve } from "../model/sheet.ts";
import { RateField } from "./RateField.tsx";
import { StepField } from "./StepField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** How long the curve in hand runs, and its peak. Lengths in steps stay as they are; shares follow. */
export function CurveFacts() {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const { plural } = useSnapshot(({ sheet }) => gaugeOf(sheet));
  if (curve === undefined) return null;
  const lr = scheduleOf(curve);
  const put = (label: string, change: Pick<NamedCurve, "spec"> | Pick<NamedCurve, "budget">) => {
    const problem = problemOf({ ...curve, ...change });
    if (problem !== undefined) return studio.show({ notice: { kind: "problem", text: problem } });
    studio.show({ notice: undefined });
    studio.change((history) => history.commit(label, withCurve(history.present, curve.id, change)));
  };
  return (
    <div className="curve-facts">
      <span>
        {plural}
        <StepField
          label={`${plural} of the run`}
          step={curve.budget.steps}
          lr={lr}
          commit={(steps) => put("Change the budget", { budget: { ...curve.budget, steps } })}
        />
      </span>
      <span>
        Peak
        <RateField
          label="Peak of the curve"
          rate={peakOf(lr)}
          peak={peakOf(lr)}
          commit={(peak) => put("Change the peak", { spec: { ...curve.spec, peak } })}
        />
      </span>
    </div>
  );
}

/** What the core has against a curve; undefined if nothing. */
function problemOf({ spec, budget }: NamedCurve): string | undefined {
  try {
    schedule(spec, budget);
    return undefined;
  } catch (error) {
    if (error instanceof GlidepathError) return error.message;
    throw error;
  }
}
