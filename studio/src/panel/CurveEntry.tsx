import { formatInteger } from "@glidepath/plot";
import { useState } from "react";
import { longestName, type NamedCurve, withCurve } from "../model/sheet.ts";
import { CurveLine } from "./CurveLine.tsx";
import { useStudio } from "./use-studio.ts";

interface CurveEntryProps {
  readonly curve: NamedCurve;
  readonly isSelected: boolean;
}

/** One curve of the list: a click takes it in hand, another one renames it. */
export function CurveEntry({ curve, isSelected }: CurveEntryProps) {
  const studio = useStudio();
  const [isNaming, setIsNaming] = useState(false);
  if (isNaming) {
    return (
      <div className="entry">
        <CurveLine color={curve.color} />
        <NameField curve={curve} done={() => setIsNaming(false)} />
      </div>
    );
  }
  return (
    <button
      type="button"
      className="entry"
      aria-pressed={isSelected}
      title={isSelected ? "Click again to rename" : undefined}
      onClick={() => (isSelected ? setIsNaming(true) : studio.show({ curve: curve.id, points: [] }))}
    >
      <CurveLine color={curve.color} />
      <span className="name">{curve.name}</span>
      <span className="facts">{formatInteger(curve.budget.steps)} steps</span>
    </button>
  );
}

/** The name while it is written: Enter or leaving it takes it over, Escape keeps the old one. */
function NameField({ curve, done }: { readonly curve: NamedCurve; done(): void }) {
  const studio = useStudio();
  const [name, setName] = useState(curve.name);
  const rename = () => {
    const next = name.trim();
    if (next !== "" && next !== curve.name) {
      studio.change((history) => history.commit("Rename curve", withCurve(history.present, curve.id, { name: next })));
    }
    done();
  };
  return (
    <input
      aria-label="Name of the curve"
      ref={(field) => field?.focus()}
      maxLength={longestName}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.key === "Enter") rename();
        if (event.key === "Escape") done();
      }}
    />
  );
}
