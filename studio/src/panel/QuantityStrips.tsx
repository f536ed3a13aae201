import { planOf } from "../model/plan-of.ts";
import { planStrips } from "../model/plan-strips.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { QuantityStrip } from "./QuantityStrip.tsx";

/** What a curve's plan schedules, one strip a quantity. A plan that does not fit has none: its panel says why. */
export default function QuantityStrips({ curve }: { readonly curve: NamedCurve }) {
  const planned = planOf(curve);
  if ("problem" in planned) return null;
  return planStrips(planned.plan).map((strip) => (
    <QuantityStrip key={`${curve.id} ${strip.name}`} curve={curve} strip={strip} />
  ));
}
