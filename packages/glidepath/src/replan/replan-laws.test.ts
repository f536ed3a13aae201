import fc from "fast-check";
import { expect, test } from "vitest";
import { calmSpec, richBudget, ulps8 } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import type { Track } from "../schedule/curve.ts";
import type { Segment } from "../schedule/segment.ts";
import { parse, phasesOf, print, rescale, type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { settingsOf } from "./pin.ts";
import { type PolicyName, policies } from "./policies/index.ts";
import { replan } from "./replan.ts";

interface Case {
  readonly lr: Schedule;
  readonly at: number;
  readonly steps: number;
}

/** Where to replan, and how: a step, whether to take a boundary near it, and how many steps there are to be. */
const moments = fc.tuple(fc.nat(1000), fc.boolean(), fc.constantFrom(0, 0.5, 2, 3), fc.nat(2000));

/** A schedule, a step of it (often a boundary), and a new budget (often a whole multiple of what is left). */
const anyCase = fc
  .tuple(calmSpec, moments)
  .map(([raw, moment]): Case | undefined => caseOf(raw as unknown as SpecInput, moment, ({ steps }) => steps));

/**
 * One with a plateau somewhere among its phases, replanned before the plateau ends; what is multiplied or added comes to rest early.
 * Of the others hardly any has a plateau.
 */
const plateauCase = fc
  .tuple(calmSpec, moments, fc.nat(9), fc.boolean(), fc.boolean())
  .map(([raw, moment, place, isProduct, isSum]): Case | undefined => {
    const lr = orUndefined(() => schedule(raw as unknown as SpecInput, richBudget));
    if (lr === undefined) return undefined;
    const phases = phasesOf(lr.spec);
    const at = place % (phases.length + 1);
    const plateau = { shape: "constant", from: highestOf(lr), length: "2.5%" };
    const { overlay: _overlay, plus: _plus, ...settings } = settingsOf(lr);
    const spec = {
      ...settings,
      ...(isProduct && { overlay: [{ shape: "cosine", from: 0.5, to: 1, length: 20 }, { shape: "constant" }] }),
      ...(isSum && { plus: [{ phases: [{ shape: "cosine", from: 0.5, to: 0, length: 10 }, { shape: "constant" }] }] }),
      phases: [...phases.slice(0, at), plateau, ...phases.slice(at)],
    };
    return caseOf(spec as SpecInput, moment, endOfPlateau);
  });

/** One whose lengths are all shares of the run, so that its words fit any budget. */
const shareCase = fc.tuple(calmSpec, moments).map(([raw, moment]): Case | undefined => {
  const { horizon: _horizon, ...spec } = raw;
  const lr = orUndefined(() => rescale(schedule(spec as unknown as SpecInput, richBudget), richBudget));
  return lr && caseOf(lr.spec, moment, ({ steps }) => steps);
});

/** The last step that may be replanned is what `last` says. */
function caseOf(
  spec: SpecInput,
  [anywhere, atBoundary, factor, more]: [number, boolean, number, number],
  last: (lr: Schedule) => number,
): Case | undefined {
  const lr = orUndefined(() => schedule(spec, richBudget));
  if (lr === undefined) return undefined;
  const end = last(lr);
  const breaks = [...lr.breaks().map(Math.floor), end].filter((step) => step <= end);
  const at = atBoundary ? breaks[anywhere % breaks.length]! : anywhere % (end + 1);
  const steps = factor === 0 ? at + more : at + Math.round((lr.steps - at) * factor);
  return { lr, at, steps: Math.max(1, steps) };
}

/** The highest rate that the first track holds or runs to. */
const highestOf = ({ tracks }: Schedule) => Math.max(...tracks[0]!.flatMap(({ from, to }) => [from, to]));

function endOfPlateau(lr: Schedule): number {
  const highest = highestOf(lr);
  return lr.tracks[0]!.findLast(({ shape, from }) => shape.stays && from === highest)?.end ?? lr.steps;
}

const cases: Record<PolicyName, fc.Arbitrary<Case | undefined>> = {
  keep: anyCase,
  stretch: anyCase,
  rejoin: fc.oneof({ arbitrary: shareCase, weight: 3 }, anyCase),
  "extend-stable": fc.oneof({ arbitrary: plateauCase, weight: 4 }, anyCase),
  "cooldown-now": anyCase,
  rewarm: anyCase,
  restart: anyCase,
};

/** Cases that are made for each law, and how many of them at least its policy must apply to. */
const made = 200;
const least = 50;

/** Runs a law over every case to which the policy applies, and makes sure that these are not too few. */
function forAll(policy: PolicyName, law: (after: Schedule, before: Case) => void): void {
  let applied = 0;
  const property = fc.property(cases[policy], (found) => {
    if (found === undefined) return;
    const { lr, at, steps } = found;
    const after = orUndefined(() => replan(lr, { at, budget: { steps }, policy }));
    if (after === undefined) return;
    applied++;
    law(after, found);
  });
  fc.assert(property, { numRuns: made, seed: 20 });
  expect(applied).toBeGreaterThanOrEqual(least);
}

/** What the written curve arrives at; one that leads is there a step earlier. */
const endOf = (lr: Schedule) => lr.before(lr.horizon - (lr.spec.lead ? 1 : 0));

/** The largest value that any segment runs to or from, all tracks multiplied and added. */
function sizeOf(lr: Schedule): number {
  const products = lr.terms.map((factors) => factors.map(largestOf).reduce((product, size) => product * size));
  return products.reduce((sum, product) => sum + product);
}

const largestOf = (track: Track) => Math.max(...track.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));

function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

test.each(policies.map(({ name }) => name))(
  "%s: what was executed stays, the budget is met, and the spec is one",
  (policy) => {
    forAll(policy, (after, { lr, at, steps }) => {
      expect(after.steps).toBe(steps);
      const [new_, old] = [after, lr].map((curve) => curve.fill(new Float64Array(at)));
      expect(new_).toEqual(old);
      for (let t = 0; t < at; t += 37) expect(Object.is(after(t), lr(t))).toBe(true);
      expect(Object.isFrozen(after)).toBe(true);
      expect(parse(print(after.spec))).toEqual(after.spec);
      expect(parse(JSON.stringify(after.spec))).toEqual(after.spec);
      for (const phase of phasesOf(after.spec)) expect(typeof phase.length).toBe("number");
    });
  },
);

test.each(["keep", "stretch", "rejoin", "extend-stable", "cooldown-now", "rewarm"] as const)(
  "%s brings in no jump",
  (policy) => {
    forAll(policy, (after, { lr, at }) => {
      // A phase squeezed to less than half a step is gone, and leaves a jump.
      const isGone = policy === "stretch" && after.steps < lr.steps;
      // A jump of the schedule itself, at the end of its plateau, moves with it.
      const end = endOfPlateau(lr);
      if (policy === "extend-stable" && !Object.is(lr(end), lr.before(end))) return;
      if (at >= after.steps || isGone || (lr.spec.end === "error" && at >= lr.horizon)) return;
      const rate = after(at);
      // What is skipped and how long it takes are stretched one by one, and a steep shape shows their last places.
      const isSame = (expected: number) =>
        Object.is(rate, expected) || (policy === "stretch" && Math.abs(rate - expected) <= 8 * ulps8(sizeOf(lr), rate));
      expect([lr(at), lr.before(at)].some(isSame), `${rate}`).toBe(true);
    });
  },
);

test("keep is the old curve to the bit", () => {
  forAll("keep", (after, { lr, steps }) => {
    expect(after.fill(new Float64Array(steps))).toEqual(lr.fill(new Float64Array(steps)));
  });
});

test("stretch follows the old curve at its own pace, up to where whole steps round", () => {
  let seen = 0;
  forAll("stretch", (after, { lr, at, steps }) => {
    const { lead, inclusive } = lr.spec;
    const [place, slack] = [at + (lead ? 1 : 0), inclusive ? 1 : 0];
    const ratio = (steps - slack - place) / (1000 - slack - place);
    // Restarts come to lie on whole steps again.
    const isWhole = ({ cycle, window, start }: Segment) =>
      !cycle ||
      [cycle.multiply, cycle.length * ratio, (window?.origin ?? start) * ratio].every((size) => Number.isInteger(size));
    const cyclesRound = !lr.tracks.flat().every(isWhole);
    if (!Number.isInteger(ratio) || ratio < 1 || cyclesRound) return;
    seen++;
    const size = Math.max(...lr.fill(new Float64Array(1000)).map(Math.abs));
    for (let t = at; t < 999 - slack; t += 7) {
      const [now, then] = [after(at + (t - at) * ratio), lr(t)];
      expect(Math.abs(now - then), `step ${t}: ${now}, ${then}`).toBeLessThanOrEqual(1e-9 * size);
    }
  });
  // Of the budgets to which it applies, those that are a whole multiple.
  expect(seen).toBeGreaterThanOrEqual(20);
});

test("stretch ends where the curve ended", () => {
  forAll("stretch", (after, { lr }) => {
    if (after.steps < lr.steps || lr.tracks.flat().some(({ cycle }) => cycle)) return;
    const [now, then] = [after, lr].map(endOf) as [number, number];
    expect(Math.abs(now - then)).toBeLessThanOrEqual(2 * ulps8(now, then));
  });
});

test("cooldown-now falls from the rate at hand and never below what it ends on", () => {
  forAll("cooldown-now", (after, { lr, at }) => {
    expect(endOf(after)).toBeLessThan(lr(at));
  });
});

test("rejoin is the curve of the same words under the new budget, once it is there", () => {
  forAll("rejoin", (after, { lr, at, steps }) => {
    const same = schedule(lr.spec, { ...lr.budget, steps });
    const over = Math.max(1, Math.round((steps - at) / 100));
    const end = Math.min(same.limit, steps - 1);
    const size = Math.max(...same.fill(new Float64Array(end + 1)).map(Math.abs), sizeOf(same));
    for (const t of [at + over, at + over + 1, end]) {
      if (t > end) continue;
      expect(Math.abs(after(t) - same(t)), `step ${t}`).toBeLessThanOrEqual(2 * ulps8(size));
    }
    const middle = at + over / 2;
    const [from, to] = [after(at), same(at + over)];
    if (over > 1) expect(Math.abs(after(middle) - (from + to) / 2)).toBeLessThanOrEqual(2 * ulps8(size));
  });
});

test("rewarm climbs to the peak and falls to where the cooldown of the schedule ends", () => {
  forAll("rewarm", (after, { lr, at, steps }) => {
    const over = Math.max(1, Math.round((steps - at) / 100));
    expect(Math.abs(after(at + over) - (lr.spec.peak ?? 1))).toBeLessThanOrEqual(ulps8(1, lr.spec.peak));
    const end = endOf(after);
    expect(end).toBeLessThan(lr.spec.peak ?? 1);
    // From that end on the next run does the same again.
    if (lr.spec.end !== undefined) return;
    const again = replan(after, { at: steps, budget: { steps: 2 * steps }, policy: "rewarm" });
    expect(Math.abs(endOf(again) - end)).toBeLessThanOrEqual(ulps8(end, lr.spec.peak));
  });
});

test("restart is the schedule itself under what is left", () => {
  forAll("restart", (after, { lr, at, steps }) => {
    const again = schedule(lr.spec, { ...lr.budget, steps: steps - at });
    const end = again.spec.end === "error" ? Math.min(again.steps, again.horizon) : again.steps;
    for (let t = 0; t < end; t += 13) {
      const isShifted = lr.spec.lead || lr.tracks.flat().some(({ window }) => window);
      const size = isShifted ? Math.max(Math.abs(again(t)), lr.spec.peak ?? 1) : 0;
      expect(Math.abs(after(at + t) - again(t)), `step ${t}`).toBeLessThanOrEqual(2 * ulps8(size));
    }
  });
});
