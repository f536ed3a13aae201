import { Suspense } from "react";
import type { Control, Place } from "../edit/control.ts";
import { controlsOf } from "../edit/controls.ts";
import { movePoints } from "../edit/move-points.ts";
import { peakOf } from "../edit/slot.ts";
import { gaugeOf, placeText } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, withCurve } from "../model/sheet.ts";
import { lazily } from "./lazily.ts";
import { RateField } from "./RateField.tsx";
import { StepField } from "./StepField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** In the place of what cannot be loaded: the points are there without it. */
const WaySelect = lazily(
  () => import("./WaySelect.tsx"),
  () => null,
);

/** The points of the curve in hand as numbers, which can be typed. */
export function PointTable() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const { label } = useSnapshot(({ sheet }) => gaugeOf(sheet));
  if (curve === undefined) return null;
  const controls = controlsOf(scheduleOf(curve));
  return (
    <section className="points" aria-label="Points">
      <h2>Points</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{label}</th>
            <th scope="col">Rate</th>
            <th scope="col">Reached by</th>
          </tr>
        </thead>
        <tbody>
          {controls.map((control, i) => (
            <PointRow key={`${curve.id} ${control.id}`} control={control} number={i + 1} />
          ))}
        </tbody>
      </table>
      {controls.every(({ hasRate, steps }) => !hasRate && steps[0] === steps[1]) && (
        <p className="hint">
          No point of this curve can be moved: its words say no rate and no step that a point could change. Turned into
          a spline, it can be drawn on.
        </p>
      )}
    </section>
  );
}

function PointRow({ control, number }: { readonly control: Control; readonly number: number }) {
  const studio = useStudio();
  const gauge = useSnapshot(({ sheet }) => gaugeOf(sheet));
  const { label } = gauge;
  const isSelected = useSnapshot(({ scene }) => scene.points.includes(control.id));
  const curve = studio.selected!;
  const lr = scheduleOf(curve);
  const { id, step, rate, steps, hasRate, what } = control;
  const put = (place: Place) => {
    const edited = movePoints(curve, new Map([[id, place]]));
    if ("problem" in edited) return studio.show({ notice: { kind: "problem", text: edited.problem } });
    studio.change((history) => {
      history.commit(
        place.rate === rate ? `Type the step of point ${number}` : `Type the rate of point ${number}`,
        withCurve(history.present, curve.id, { spec: edited.curve.spec }),
      );
    });
    const [low, high] = steps;
    if (place.step >= low && place.step <= high) return;
    const [asked, from, to] = [place.step, low, high].map((one) => placeText(gauge, curve, one));
    const text = `${label} ${asked} is out of reach: point ${number} can go from ${from} to ${to}, and was put as near as that.`;
    studio.show({ notice: { kind: "problem", text } });
  };
  const select = () => isSelected || studio.show({ points: [id] });
  return (
    <tr className={isSelected ? "selected" : ""}>
      <td title={what}>{number}</td>
      <td>
        <StepField
          label={`${label} of point ${number}`}
          {...{ step, lr, isFixed: steps[0] === steps[1] }}
          commit={(next) => put({ step: next, rate })}
          onFocus={select}
        />
      </td>
      <td>
        <RateField
          label={`Rate of point ${number}`}
          {...{ rate, peak: peakOf(lr), isFixed: !hasRate }}
          commit={(next) => put({ step, rate: next })}
          onFocus={select}
        />
      </td>
      <td className="reached">
        <Suspense>
          <WaySelect {...{ lr, control }} label={`How the curve comes to point ${number}`} />
        </Suspense>
      </td>
    </tr>
  );
}
