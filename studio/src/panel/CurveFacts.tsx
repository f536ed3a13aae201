import { GlidepathError, schedule } from "glidepath";
import { peakOf } from "../edit/slot.ts";
import { dependsOnPeak } from "../model/depends-on-peak.ts";
import { plainError } from "../model/plain-issue.ts";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve, withCurve } from "../model/sheet.ts";
import { peakOfAll } from "../view/area.ts";
import { RateField } from "./RateField.tsx";
import { StepField } from "./StepField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** How long the curve in hand runs, and its peak, or its highest rate if no word refers to a peak. Lengths in steps stay as they are; shares follow. */
export function CurveFacts() {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const { plural } = useSnapshot(({ sheet }) => gaugeOf(sheet));
  if (curve === undefined) return null;
  const lr = scheduleOf(curve);
  const highest = peakOfAll(lr);
  const put = (label: string, change: Pick<NamedCurve, "spec"> | Pick<NamedCurve, "budget">) => {
    const problem = problemOf({ ...curve, ...change });
    if (problem !== undefined) return studio.show({ notice: { kind: "problem", text: problem } });
    studio.show({ notice: undefined });
    studio.change((history) => history.commit(label, withCurve(history.present, curve.id, change)));
  };
  return (
    <div className="curve-facts" key={curve.id}>
      <span>
        {plural}
        <StepField
          label={`${plural} of the run`}
          step={curve.budget.steps}
          lr={lr}
          commit={(steps) => put("Change the budget", { budget: { ...curve.budget, steps } })}
        />
      </span>
      {dependsOnPeak(lr) ? (
        <span>
          Peak
          <RateField
            label="Peak of the curve"
            rate={peakOf(lr)}
            peak={peakOf(lr)}
            commit={(peak) => put("Change the peak", { spec: { ...curve.spec, peak } })}
          />
        </span>
      ) : (
        <span title="The words say every rate themselves, and none as a share of a peak: change a point, or the words">
          Highest
          <RateField label="Highest rate of the curve" rate={highest} peak={highest} isFixed commit={() => {}} />
        </span>
      )}
    </div>
  );
}

/** What the core has against a curve; undefined if nothing. */
function problemOf({ spec, budget }: NamedCurve): string | undefined {
  try {
    schedule(spec, budget);
    return undefined;
  } catch (error) {
    if (error instanceof GlidepathError) return plainError(error).message;
    throw error;
  }
}
