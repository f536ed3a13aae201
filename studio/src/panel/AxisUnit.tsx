import { Suspense } from "react";
import { countIn } from "../action/count-in.ts";
import { gaugeOf } from "../model/ruler.ts";
import { type UnitName, units } from "../model/unit.ts";
import type { Frame } from "../view/frame.ts";
import { lazily } from "./lazily.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

const MissingField = lazily(() => import("./MissingField.tsx"));

/** What x counts in, as the title of its axis, to be chosen; what a budget does not say for it is asked for beside. */
export function AxisUnit({ frame: { box, width, gauge, ticksX } }: { readonly frame: Frame }) {
  const studio = useStudio();
  const isLacking = useSnapshot(({ sheet }) => gaugeOf(sheet).lacks !== undefined);
  const unit = useSnapshot(({ sheet }) => sheet.axes.unit ?? "steps");
  return (
    <div className="axis-unit" style={{ right: width - box.right, maxWidth: box.right }}>
      <Suspense>{isLacking && <MissingField />}</Suspense>
      {ticksX.factor && <span>{ticksX.factor}</span>}
      <label>
        <span className="unseen">x counts in</span>
        <select value={unit} onChange={(event) => countIn(studio, event.currentTarget.value as UnitName)}>
          {units.map(({ name, sizes }) => (
            <option key={name} value={name}>
              {name === gauge.unit.name ? gauge.label : name === "time" ? "Time" : sizes[0]!.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
