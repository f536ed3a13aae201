import type { Hypothesis } from "./cause/cause.ts";
import type { Rate } from "./rows.ts";
import type { Subject } from "./subject.ts";

/** The plan at another pace. Where the plan is changed too, the pace may come before the change or after it. */
export function paced(
  { plan, change, raw }: Subject,
  pace: (lr: Rate) => Rate,
  rest: Omit<Hypothesis, "rate">,
): Hypothesis[] {
  const rates = plan === raw ? [pace(plan)] : [change(pace(raw)), pace(plan)];
  return rates.map((rate) => ({ rate, ...rest }));
}
