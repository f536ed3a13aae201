import { useState } from "react";
import { countIn, tellMissing } from "../action/count-in.ts";
import { measureOf } from "../model/ruler.ts";
import { type UnitName, units } from "../model/unit.ts";
import type { Frame } from "../view/frame.ts";
import { NumberField } from "./NumberField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** What x counts in, as the title of its axis, to be chosen; what a budget does not say for it is asked for beside. */
export function AxisUnit({ frame: { box, width, measure, ticksX } }: { readonly frame: Frame }) {
  const studio = useStudio();
  const unit = useSnapshot(({ sheet }) => sheet.axes.unit ?? "steps");
  return (
    <div className="axis-unit" style={{ right: width - box.right, maxWidth: box.right }}>
      <MissingField />
      {ticksX.factor && <span>{ticksX.factor}</span>}
      <label>
        <span className="unseen">x counts in</span>
        <select value={unit} onChange={(event) => countIn(studio, event.currentTarget.value as UnitName)}>
          {units.map(({ name, sizes }) => (
            <option key={name} value={name}>
              {name === measure.unit.name ? measure.label : name === "time" ? "Time" : sizes[0]!.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** A field for what the curves do not say about the unit of x. */
function MissingField() {
  const studio = useStudio();
  const lacks = useSnapshot(({ sheet }) => measureOf(sheet).lacks);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (lacks === undefined) return null;
  const { label } = lacks.missing;
  const names = lacks.curves.map(({ name }) => `“${name}”`).join(", ");
  return (
    <span className="missing" title={`Not said by ${names}. Until it is, x counts steps.`}>
      <span role="status">{problem ?? `${label}?`}</span>
      <NumberField
        label={label}
        shown=""
        edited=""
        read={(text) => (Number(text) > 0 && Number.isFinite(Number(text)) ? Number(text) : undefined)}
        expected="a number above 0"
        commit={(value) => setProblem(tellMissing(studio, value))}
      />
    </span>
  );
}
