import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ulps8 } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { type PolicyChoice, policies } from "./policies/index.ts";
import { replan } from "./replan.ts";

/** Every schedule of the gallery, and where it is replanned to what, as shares of its steps. */
const folder = "examples/schedules";
const gallery = readdirSync(folder).map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  return [file, schedule(spec as SpecInput, budget)] as const;
});
const moments = [
  [0.3, 2],
  [0.5, 0.75],
  [0.97, 1.03],
  [1, 1.5],
] as const;

const choices: readonly PolicyChoice[] = [
  ...policies.map(({ name }) => ({ policy: name })),
  { policy: "cooldown-now", shape: "cosine", to: 0 },
  { policy: "rewarm", over: "10%", to: "25% peak" },
  { policy: "rejoin", over: 0 },
];

/** How many of the 100 schedules, each at four moments, a policy applies to at least. */
const least: Record<string, number> = { keep: 400, "extend-stable": 20 };

/** Whether the rate may jump here, because the policy says so. */
const mayJump = (choice: PolicyChoice) => choice.policy === "restart" || ("over" in choice && choice.over === 0);

test.each(choices.map((choice) => [JSON.stringify(choice), choice] as const))("%s of the gallery", (_name, choice) => {
  let applied = 0;
  for (const [file, lr] of gallery) {
    for (const [share, factor] of moments) {
      const [at, steps] = [Math.floor(share * lr.steps), Math.ceil(factor * lr.steps)];
      const after = planned(lr, at, steps, choice);
      if (after === undefined) continue;
      applied++;
      expect(after.steps).toBe(steps);
      const place = `${file} at ${at} of ${lr.steps} to ${steps}`;
      for (const t of stepsBefore(at)) expect(Object.is(after(t), lr(t)), `${place}: ${t}`).toBe(true);
      if (!mayJump(choice)) expect(meets(lr, after, at, choice), place).toBe(true);
      const end = endOf(choice, lr, after) ?? endValue(after);
      expect(Math.abs(endValue(after) - end), place).toBeLessThanOrEqual(16 * ulps8(lr.spec.peak ?? 1, end));
    }
  }
  expect(applied).toBeGreaterThanOrEqual(least[choice.policy] ?? 200);
});

function planned(lr: Schedule, at: number, steps: number, choice: PolicyChoice): Schedule | undefined {
  try {
    return replan(lr, { at, budget: { steps }, ...choice });
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

/** All steps before, or of many an even choice with the last of them. */
const stepsBefore = (at: number) =>
  at === 0
    ? []
    : Array.from({ length: Math.min(at, 100) }, (_, i) => at - 1 - Math.floor((i * at) / Math.min(at, 100)));

/** Whether the next rate is the one that the run comes from, to the bit; a stretched shape is computed from another origin. */
function meets(lr: Schedule, after: Schedule, at: number, { policy }: PolicyChoice): boolean {
  if (at >= after.steps) return true;
  const tolerance = policy === "stretch" ? ulps8(lr.spec.peak ?? 1, lr(at)) : 0;
  return [lr(at), lr.before(at)].some((old) => Math.abs(after(at) - old) <= tolerance);
}

/** The rate that a policy ends on, where it says one: within the bounds that the schedule keeps. */
function endOf(choice: PolicyChoice, lr: Schedule, { budget, bounds }: Schedule): number | undefined {
  const within = (rate: number) => (bounds ? Math.min(Math.max(rate, bounds.floor), bounds.ceiling) : rate);
  if (choice.policy === "rejoin") return endValue(schedule(lr.spec, budget));
  if (choice.policy === "extend-stable") return endValue(lr);
  return choice.policy === "cooldown-now" && choice.to === 0 ? within(0) : undefined;
}

/** What the written curve arrives at; one that leads is there a step earlier. */
const endValue = (lr: Schedule) => lr.before(lr.horizon - (lr.spec.lead ? 1 : 0));
