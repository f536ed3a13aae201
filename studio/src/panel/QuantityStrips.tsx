import { planOf } from "../model/plan-of.ts";
import { planStrips } from "../model/plan-strips.ts";
import { hasSchedule } from "../model/plan-words.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { QuantityStrip } from "./QuantityStrip.tsx";

/** What a curve's plan schedules, one strip a quantity. A plan that does not fit has none: its panel says why. */
export default function QuantityStrips({ curve }: { readonly curve: NamedCurve }) {
  const planned = planOf(curve);
  if ("problem" in planned) return null;
  return planStrips(planned.plan).map((strip) => (
    // What the pointer does depends on whether it follows: one that begins to is another strip.
    <QuantityStrip key={`${curve.id} ${strip.name} ${isFollower(curve, strip.name)}`} curve={curve} strip={strip} />
  ));
}

function isFollower({ plan }: NamedCurve, name: string): boolean {
  const spec = plan?.quantities[name];
  return spec !== undefined && !hasSchedule(spec);
}
