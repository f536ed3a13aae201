import { schedule } from "glidepath";
import { bound } from "../bound/bound.ts";
import type { AdviceRequest } from "./request.ts";
import type { Proposal, Rule } from "./rule.ts";
import { percent } from "./wording.ts";

/** A cooldown is as short as it can be while its bound is above the lowest one by at most this share. */
const near = 0.01;
/** The bound of a share hardly depends on the length, so that it is computed at one that takes no time. */
const mostSteps = 10_000;
const percents = Array.from({ length: 20 }, (_, i) => 5 * (i + 1));

/** How long a cooldown should be, by the convex bound with each share at its own best peak. */
export const boundCooldown: Rule = {
  name: "bound-cooldown",
  propose(request, draft) {
    const proposal = cooldownByBound(request);
    return draft.rest === proposal.decides?.rest ? [] : [proposal];
  },
};

/** The shortest linear cooldown whose bound is as good as the lowest. */
export function cooldownByBound({ steps }: AdviceRequest): Proposal {
  const length = Math.max(2, Math.min(mostSteps, steps));
  const omegas = percents.map((share) => bound(schedule(`hold, linear ${share}% to 0`, { steps: length })).omega);
  const lowest = Math.min(...omegas);
  const share = percents[omegas.findIndex((omega) => omega <= lowest * (1 + near))]!;
  return {
    what: "cooldown",
    value: share / 100,
    unit: "share",
    reason: `the shortest linear cooldown within ${percent(near)} of the lowest convex bound, each at its best peak; of 124M models at a good peak those over 40 to 80% ended lowest`,
    source: "Schaipp 2025, arXiv 2501.18965",
    trust: "checked",
    decides: { rest: `hold, linear ${share}% to 0` },
    name: `a linear cooldown over ${share}%`,
  };
}
