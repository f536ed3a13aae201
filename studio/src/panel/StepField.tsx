import type { Schedule } from "glidepath";
import { readStep } from "../edit/read-step.ts";
import { rounded } from "../edit/rounded.ts";
import { gaugeOf, placeText } from "../model/ruler.ts";
import { NumberField } from "./NumberField.tsx";
import { useSnapshot } from "./use-studio.ts";

interface StepFieldProps {
  readonly label: string;
  readonly step: number;
  readonly lr: Schedule;
  readonly isFixed?: boolean;
  commit(step: number): void;
  onFocus?(): void;
}

/** A step, in what the x axis counts in: `1200`, `1.2k`, `12%` of the run, `3ep`. */
export function StepField({ step, lr, ...rest }: StepFieldProps) {
  const gauge = useSnapshot(({ sheet }) => gaugeOf(sheet));
  const ruler = gauge.rulerOf(lr);
  const [place, next] = [ruler.of(step), ruler.of(step + 1)];
  return (
    <NumberField
      {...rest}
      shown={placeText(gauge, lr, step)}
      edited={String(rounded(place, 0.4 * (next - place)))}
      read={(text) => readStep(text, lr, gauge)}
      expected={`${gauge.label.toLowerCase()}, or a step such as 12% or 3ep`}
      push={(direction) => Math.round(step) + direction}
    />
  );
}
