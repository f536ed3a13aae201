import type { Advising } from "../model/advising.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { AskedAdvice } from "./duties.ts";

/** The request for advice that was written and chosen, for a run as long as a curve; what was left open is left out. */
export function requestOf(advising: Advising, { spec, budget }: NamedCurve): AskedAdvice {
  const number = (name: "params" | "tokens" | "batch") => {
    const text = advising[name]?.replace(/[\s\u202f\u00a0_]/g, "") ?? "";
    return text === "" ? {} : { [name]: Number(text) };
  };
  const word = (name: "purpose" | "horizon" | "optimizer") => (advising[name] ? { [name]: advising[name] } : {});
  return {
    steps: budget.steps,
    ...number("params"),
    ...number("tokens"),
    ...number("batch"),
    ...word("purpose"),
    ...word("horizon"),
    ...word("optimizer"),
    ...(advising.isPeakGood === "yes" && { now: { spec, budget } }),
  };
}
