import { print } from "glidepath";
import { planWords } from "../model/plan-words.ts";
import type { NamedCurve } from "../model/sheet.ts";

/** A curve with what stands beside it as a plan's file, which `glidepath plan` and this page read. */
export function planFile({ spec, budget, plan = { quantities: {} } }: NamedCurve): Readonly<Record<string, unknown>> {
  const { quantities, groups, ...texts } = planWords(plan);
  return { ...texts, lr: print(spec), ...quantities, ...(groups && { groups }), budget };
}
