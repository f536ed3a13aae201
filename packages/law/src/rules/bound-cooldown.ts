import { schedule } from "glidepath";
import { bound } from "../bound/bound.ts";
import type { AdviceRequest } from "./request.ts";
import type { Draft, Proposal, Rule } from "./rule.ts";
import { percent } from "./wording.ts";

/** A cooldown is as short as it can be while its bound is above the lowest one by at most this share. */
const near = 0.01;
/** The bound of a share hardly depends on the length, so that it is computed at one that takes no time. */
const mostSteps = 10_000;
const percents = Array.from({ length: 20 }, (_, i) => 5 * (i + 1));
/** A very short run wants to cool down all along; the warmup has to fit in too. */
const mostPercent = 70;

/** How long a cooldown should be, by the convex bound with each share at its own best peak. */
export const boundCooldown: Rule = {
  name: "bound-cooldown",
  propose: (request, draft) => (draft.rest === boundRest(request) ? [] : cooldownByBound(request)),
};

/** The words of that cooldown. */
const boundRest = ({ steps }: AdviceRequest) => `hold, linear ${bestPercent(steps)}% to 0`;

/** The draft with that cooldown, unless it has another one. */
export const withBoundCooldown = (request: AdviceRequest, draft: Draft): Draft => ({
  rest: boundRest(request),
  ...draft,
});

/** The shortest linear cooldown whose bound is as good as the lowest. */
export function cooldownByBound(request: AdviceRequest): Proposal[] {
  const share = bestPercent(request.steps);
  const common = { source: "Schaipp 2025, arXiv 2501.18965", trust: "checked" } as const;
  const rest = boundRest(request);
  return [
    {
      what: "cooldown",
      value: share / 100,
      unit: "share",
      reason: `the shortest linear cooldown within ${percent(near)} of the lowest convex bound, each at its best peak; of 124M models at a good peak those over 40 to 80% ended lowest`,
      ...common,
      decides: { rest },
      name: `a linear cooldown over ${share}%`,
    },
    {
      what: "cooldown shape",
      value: "linear",
      reason:
        "over so much of a run the bounds of linear and of 1 - sqrt are alike; a cooldown over 20% or less is better as 1 - sqrt",
      ...common,
      decides: { rest },
    },
  ];
}

function bestPercent(steps: number): number {
  const length = Math.max(2, Math.min(mostSteps, steps));
  const omegas = percents.map((share) => bound(schedule(`hold, linear ${share}% to 0`, { steps: length })).omega);
  const lowest = Math.min(...omegas);
  return Math.min(mostPercent, percents[omegas.findIndex((omega) => omega <= lowest * (1 + near))]!);
}
