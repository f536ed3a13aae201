import { formatInteger } from "@glidepath/plot";
import { useState } from "react";
import { deleteCurve } from "../action/delete-curve.ts";
import { duplicateCurve } from "../action/duplicate-curve.ts";
import { hideCurve } from "../action/hide-curve.ts";
import { newCurve } from "../action/new-curve.ts";
import { turnIntoSpline } from "../action/turn-into-spline.ts";
import { type NamedCurve, withCurve } from "../model/sheet.ts";
import { ActionButton } from "./ActionButton.tsx";
import { CurveFacts } from "./CurveFacts.tsx";
import { colorOf, dashOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

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
            <Entry curve={curve} isSelected={curve.id === selected} />
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

function Entry({ curve, isSelected }: { readonly curve: NamedCurve; readonly isSelected: boolean }) {
  const studio = useStudio();
  const [name, setName] = useState<string | undefined>(undefined);
  const rename = () => {
    const next = name?.trim();
    if (next && next !== curve.name) {
      studio.change((history) => history.commit("Rename curve", withCurve(history.present, curve.id, { name: next })));
    }
    setName(undefined);
  };
  const line = (
    <svg width="26" height="10" aria-hidden="true">
      <line
        x1="1"
        x2="25"
        y1="5"
        y2="5"
        stroke={colorOf(curve.color)}
        strokeDasharray={dashOf(curve.color).join(" ")}
      />
    </svg>
  );
  if (name !== undefined) {
    return (
      <div className="entry">
        {line}
        <input
          aria-label="Name of the curve"
          // biome-ignore lint/a11y/noAutofocus: the field stands where the person just clicked to write
          autoFocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === "Enter") rename();
            if (event.key === "Escape") setName(undefined);
          }}
        />
      </div>
    );
  }
  return (
    <button
      type="button"
      className="entry"
      aria-pressed={isSelected}
      title={isSelected ? "Click again to rename" : undefined}
      onClick={() => (isSelected ? setName(curve.name) : studio.show({ curve: curve.id, points: [] }))}
    >
      {line}
      <span className="name">{curve.name}</span>
      <span className="facts">{formatInteger(curve.budget.steps)} steps</span>
    </button>
  );
}
