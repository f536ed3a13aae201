import { useState } from "react";
import { tellMissing } from "../action/tell-missing.ts";
import { gaugeOf } from "../model/ruler.ts";
import { NumberField } from "./NumberField.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** A field for what the curves do not say about the unit of x. */
export default function MissingField() {
  const studio = useStudio();
  const lacks = useSnapshot(({ sheet }) => gaugeOf(sheet).lacks);
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
