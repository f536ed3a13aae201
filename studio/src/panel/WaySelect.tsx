import type { Schedule } from "glidepath";
import { useState } from "react";
import { comeBy } from "../action/come-by.ts";
import type { Control } from "../edit/control.ts";
import { ways } from "../edit/way.ts";
import { type Choice, choicesOf } from "../edit/way-at.ts";
import { useStudio } from "./use-studio.ts";

interface WaySelectProps {
  readonly lr: Schedule;
  readonly control: Control;
  readonly label: string;
}

/** How the curve comes to a point: a choice among the ways that its words can say; what the point is where nothing comes to it. */
export default function WaySelect({ lr, control, label }: WaySelectProps) {
  const choice = choicesOf(lr).get(control.id);
  return choice === undefined ? <span className="what">{control.what}</span> : <Select choice={choice} label={label} />;
}

function Select({ choice, label }: { readonly choice: Choice; readonly label: string }) {
  const studio = useStudio();
  // Long lists in every row cost time when the page is drawn; they are there as soon as a row is near to be used.
  const [isNear, setIsNear] = useState(false);
  const now = choice.way?.name ?? "";
  return (
    <select
      className="way"
      aria-label={label}
      value={now}
      onPointerEnter={() => setIsNear(true)}
      onFocus={() => setIsNear(true)}
      onChange={({ currentTarget: { value } }) => {
        const way = ways.flatMap((group) => group.ways).find(({ name }) => name === value);
        if (way !== undefined) void comeBy(studio, choice.stretch.id, way);
      }}
    >
      {(choice.way === undefined || !isNear) && <option value={now}>{choice.label}</option>}
      {isNear &&
        ways.map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.ways.map((way) => {
              const reason = choice.whyNot(way);
              return (
                <option key={way.name} value={way.name} disabled={reason !== undefined}>
                  {reason === undefined ? way.label : `${way.label} (${reason})`}
                </option>
              );
            })}
          </optgroup>
        ))}
    </select>
  );
}
