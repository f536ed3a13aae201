import { formatInteger } from "@glidepath/plot";
import type { Schedule } from "glidepath";
import { readStep } from "../edit/read-step.ts";
import { NumberField } from "./NumberField.tsx";

interface StepFieldProps {
  readonly label: string;
  readonly step: number;
  readonly lr: Schedule;
  readonly isFixed?: boolean;
  commit(step: number): void;
  onFocus?(): void;
}

/** A step: `1200`, `1.2k`, `12%` of the run, `3ep`. */
export function StepField({ step, lr, ...rest }: StepFieldProps) {
  return (
    <NumberField
      {...rest}
      shown={formatInteger(step)}
      edited={String(Math.round(step))}
      read={(text) => readStep(text, lr)}
      expected="a step such as 1200, 1.2k, 12% or 3ep"
      push={(direction) => Math.round(step) + direction}
    />
  );
}
