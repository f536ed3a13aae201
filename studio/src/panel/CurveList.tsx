import { deleteCurve } from "../action/delete-curve.ts";
import { duplicateCurve } from "../action/duplicate-curve.ts";
import { hideCurve } from "../action/hide-curve.ts";
import { newCurve } from "../action/new-curve.ts";
import { turnIntoSpline } from "../action/turn-into-spline.ts";
import { ActionButton } from "./ActionButton.tsx";
import { CurveEntry } from "./CurveEntry.tsx";
import { CurveFacts } from "./CurveFacts.tsx";
import { useSnapshot } from "./use-studio.ts";

/** Every curve with its line, its name, and how long it runs; a click takes it in hand, a second one renames it. */
export function CurveList() {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  return (
    <section className="curves" aria-label="Curves">
      <h2>Curves</h2>
      <ul>
        {curves.map((curve) => (
          <li
            key={curve.id}
            className={[curve.id === selected && "selected", curve.isHidden && "hidden"].filter(Boolean).join(" ")}
          >
            <CurveEntry curve={curve} isSelected={curve.id === selected} />
          </li>
        ))}
      </ul>
      <div className="tools">
        <ActionButton action={newCurve} text="New" />
        <ActionButton action={duplicateCurve} text="Duplicate" />
        <ActionButton action={hideCurve} text={curves.find(({ id }) => id === selected)?.isHidden ? "Show" : "Hide"} />
        <ActionButton action={deleteCurve} text="Delete" />
        <ActionButton action={turnIntoSpline} text="To spline" />
      </div>
      <CurveFacts />
    </section>
  );
}
