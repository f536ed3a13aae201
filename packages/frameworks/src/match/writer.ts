import type { Schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import type { Target } from "./target.ts";

/** How a target writes, which refuses a budget of time if its files know no clock; `others` are the targets whose files do. */
export function writerOf(target: Target, others: readonly string[] = []): (lr: Schedule) => string {
  const { name, write, keepsTime } = target;
  return (lr) => {
    const { time, steps } = lr.budget;
    if (time === undefined || keepsTime) return write(lr);
    const expected = `a budget in updates, since what is written for ${name} knows no clock`;
    const instead = others.length === 0 ? "" : `, and ${others.join(", ")} go by the time`;
    const hint = `Under a budget of ${steps} steps the guessed curve is written${instead}`;
    throw new GlidepathError([{ path: "budget.time", expected, received: `${time} seconds`, hint }]);
  };
}
