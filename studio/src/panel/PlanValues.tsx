import { formatInteger, formatNumber } from "@glidepath/plot";
import type { Plan } from "glidepath/plan";
import { useSnapshot } from "./use-studio.ts";

/** The most rows of the table; the crosshair shows every other step. */
const most = 12;

/** Every quantity where one of them begins to change, and at the step under the pointer: the strips as numbers. */
export function PlanValues({ plan }: { readonly plan: Plan }) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  const last = Math.min(plan.steps - 1, plan.limit);
  const isHere = hover !== undefined && hover <= last;
  const steps = isHere ? [hover] : stepsOf(plan, last);
  return (
    <section className="plan-values" aria-label="Values of the plan">
      <h2>{isHere ? "At the pointer" : "Values"}</h2>
      <div className="scrolled" role="region" aria-label="Values by step">
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              {plan.names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step}>
                <th scope="row">{formatInteger(step)}</th>
                {plan.names.map((name) => (
                  <td key={name}>{formatNumber(plan.schedules[name]!(step), 4)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The first step, those at which something begins, and the last: of more than fit, evenly spaced ones. */
function stepsOf(plan: Plan, last: number): readonly number[] {
  const begins = plan.breaks().map(Math.ceil);
  const all = [...new Set([0, ...begins.filter((step) => step < last), last])];
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]!);
}
