import { schedule } from "glidepath";
import { bound } from "../bound/bound.ts";
import type { Rule } from "./rule.ts";

/** A cooldown is as short as it can be while its bound is above the lowest one by at most this share. */
const near = 0.01;
/** The bound of a share hardly depends on the length, so that it is computed at one that takes no time. */
const mostSteps = 10_000;
const percents = Array.from({ length: 20 }, (_, i) => 5 * (i + 1));

/** How long a cooldown should be, by the convex bound with each share at its own best peak. */
export const boundCooldown: Rule = {
  name: "bound-cooldown",
  propose({ steps }) {
    const length = Math.max(2, Math.min(mostSteps, steps));
    const omegas = percents.map((percent) => bound(schedule(`hold, linear ${percent}% to 0`, { steps: length })).omega);
    const lowest = Math.min(...omegas);
    const percent = percents[omegas.findIndex((omega) => omega <= lowest * (1 + near))]!;
    const reason = `the shortest cooldown within ${100 * near}% of the lowest convex bound, each at its best peak; of 124M models at a good peak 40 to 80% ended lowest`;
    const source = "Schaipp 2025, arXiv 2501.18965";
    return [
      {
        what: "cooldown",
        value: percent / 100,
        unit: "share",
        reason,
        source,
        trust: "checked",
        decides: { rest: `hold, linear ${percent}% to 0` },
      },
    ];
  },
};
