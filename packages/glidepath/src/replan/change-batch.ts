import { batchesOf } from "../budget/batches.ts";
import type { BatchStage } from "../budget/ramp.ts";
import { collect, counting, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import type { Phase } from "../language/spec.ts";
import { type Schedule, schedule } from "../schedule.ts";
import { beginning } from "./beginning.ts";
import { asTerms, byTerm } from "./by-term.ts";
import { head, joinHolds, tail } from "./cut.ts";
import { settingsOf } from "./pin.ts";
import type { Situation } from "./policy.ts";
import { relay, stretching } from "./relay.ts";
import { situate } from "./situate.ts";
import { times } from "./times.ts";

/** Another batch size from an update on. */
export interface BatchChangeOptions {
  /** Updates already made with the old batch: a whole number from 0, below the schedule's steps. */
  readonly at: number;
  /** Samples in one update so far: a whole number from 1. */
  readonly from: number;
  /** Samples in one update from here on: a whole number from 1. */
  readonly to: number;
  /** What the rates are multiplied by from here on, above 0; a rule of `glidepath/batch` says it. */
  readonly factor: number;
  /** Updates of the whole run, both batches together; left out, as many as use the samples of the old plan. */
  readonly steps?: number;
}

/**
 * Goes on with another batch size after `at` updates: what is left of the curve is done in updates of the new size, so that it lies at
 * the same samples as before, and its rates are multiplied. The rates of the updates already made stay, to the bit.
 * @throws GlidepathError for numbers outside their ranges, a `from` that is not the budget's batch size, bounds (`floor`, `ceiling`), which hold for
 * the whole run, and a curve that has come to its end.
 * @example
 * const lr = schedule("linear to 0", { steps: 1000, peak: 0.1 });
 * const large = changeBatch(lr, { at: 600, from: 256, to: 1024, factor: 4 });
 * large.steps; // 700
 * large(650); // 0.08, 4 times the rate that was planned 50 updates of 1024 samples, or 200 of 256, after step 600
 */
export function changeBatch(lr: Schedule, options: BatchChangeOptions): Schedule {
  const { at, from, to, factor } = options;
  return collect((report) => {
    if (!isSound(lr, options, report)) return undefined;
    const steps = options.steps ?? at + Math.max(1, Math.round(((lr.steps - at) * from) / to));
    const budget = { steps, batchSize: stagesOf(lr, at, from, to) };
    const situation = situate(lr, at, budget);
    const tracks = situation.run.map((_, i) => laidOut(i, situation, factor, report));
    if (tracks.some((track) => track === undefined)) return undefined;
    const { horizon: _horizon, inclusive: _inclusive, ...settings } = settingsOf(lr);
    const end = moveOf(situation)(lr.horizon - situation.landing) + situation.landing;
    const terms = asTerms(lr, (tracks as Phase[][]).map(joinHolds));
    return schedule({ ...settings, ...(end !== steps && { horizon: end }), ...terms }, budget);
  })!;
}

/** A track up to here, and what is left of it: at other steps, and with other rates if it has rates. */
function laidOut(index: number, situation: Situation, factor: number, report: Report): Phase[] | undefined {
  const { lr, place, landing, run } = situation;
  const left = tail(run[index]!, place);
  // The step that `inclusive` adds at the end stays one step.
  const moving = left.filter(({ start }) => start < lr.horizon - landing);
  const refuse: Report = (issue) => report({ ...issue, path: "to", hint: "A smaller batch leaves more updates" });
  const moved = relay(moving, moveOf(situation), "changeBatch", refuse);
  if (moved === undefined) return undefined;
  const laid = left.map((one, i) => ({ ...one, phase: moved[i] ?? one.phase }));
  const rest = beginning(laid, index, situation);
  const hasRates = byTerm(lr, [...run.keys()]).some(([first]) => first === index);
  return [...head(run[index]!, place), ...(hasRates ? rest.map((phase) => times(phase, factor, lr)) : rest)];
}

/** From the steps of the old batch to those of the new; the step that `inclusive` adds stays one. */
function moveOf({ lr, place, landing, budget }: Situation) {
  const slack = lr.horizon === lr.steps ? landing : 0;
  return stretching(place, lr.steps - slack, place, budget.steps - slack);
}

/** The batch sizes of the run so far, and the new one. */
function stagesOf({ budget }: Schedule, at: number, from: number, to: number): readonly BatchStage[] {
  const before = (batchesOf(budget) ?? [{ step: 0, size: from }]).filter(({ step }) => step < at);
  return [...before.map(({ size }, i) => ({ size, until: before[i + 1]?.step ?? at })), { size: to }];
}

function isSound(lr: Schedule, { at, from, to, factor, steps }: BatchChangeOptions, report: Report): boolean {
  const note = counting(report);
  const size = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true } as const;
  for (const [path, value] of Object.entries({ from, to })) {
    const expected = "samples in one update, a whole number from 1";
    if (!isInRange(value, size)) note({ path, expected, received: show(value) });
  }
  if (!isInRange(factor, { above: 0 })) note({ path: "factor", expected: "a number above 0", received: show(factor) });
  const { end = "hold", floor, ceiling, lead, inclusive } = lr.spec;
  const last = lr.steps - (lead ? 1 : 0) - (inclusive ? 1 : 0);
  const expected = `a whole number of updates from 0, below ${last}`;
  if (!isInRange(at, { min: 0, below: last, integer: true })) note({ path: "at", expected, received: show(at) });
  else if (at + (lead ? 1 : 0) >= lr.horizon || (end === "periodic" && lr.horizon < lr.steps)) {
    const received = `step ${at} of one that ends at step ${lr.horizon}, with end policy "${end}"`;
    note({ path: "at", expected: "a curve that is written from here on", received });
  }
  if (steps !== undefined && !isInRange(steps, { above: at, max: size.max, integer: true }))
    note({ path: "steps", expected: `a whole number of updates above ${at}`, received: show(steps) });
  const bound = floor ?? ceiling;
  if (bound !== undefined) {
    const hint = "Write the phases so that they need none";
    note({
      path: floor === undefined ? "ceiling" : "floor",
      expected: "no bound of the whole run",
      received: String(bound),
      hint,
    });
  }
  const { batchSize = from } = lr.budget;
  const now = batchesOf(lr.budget)?.at(-1) ?? { step: 0, size: batchSize };
  if (now.size !== from || now.step > at) {
    const hint = now.step > at ? `It changes at step ${now.step} anyway` : undefined;
    note({
      path: "from",
      expected: `${now.size}, the batch size of the budget`,
      received: show(from),
      ...(hint && { hint }),
    });
  }
  return note.count === 0;
}
