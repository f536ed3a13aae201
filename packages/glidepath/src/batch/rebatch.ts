import type { Budget } from "../budget/budget.ts";
import { collect, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { type Schedule, schedule } from "../schedule.ts";
import type { Advice, BatchChange } from "./rule.ts";
import { type RuleName, rules } from "./rules/index.ts";
import { scaleLengths } from "./scale-lengths.ts";
import { scaleRates } from "./scale-rates.ts";

/** Another batch size, and the rule by which the rate follows it. */
export interface RebatchOptions extends BatchChange {
  readonly rule: RuleName;
}

/**
 * The same run with another batch size: it sees the same samples in all, in fewer and larger updates or in more and smaller ones, and
 * its rates follow by a rule. `k` is `to / from`.
 *
 * - rates: all are multiplied, by `k` (`linear`, for SGD) or by its square root (`sqrt`, for Adam).
 * - steps: the budget and every length in steps are divided by `k`; lengths in epochs, samples and tokens convert by the new
 *   batch, and shares stay. Updates that are no whole number are rounded; an epoch's last batch counts even if it is short.
 *   What counts updates whatever their size stays: `lead`, `inclusive`, and the first update of recipe `noam`.
 *
 * What else should change with them (Adam's betas, weight decay), and where a rule is no longer trusted, `batchAdvice` tells.
 * @throws GlidepathError with every issue found: sizes that are not above 0, an unknown rule, a `from` that is not the budget's
 * batch size, a batch size that grows in mid-run, cycles that would be shorter than a step.
 * @example
 * const large = rebatch(schedule("warmup 500, cosine to 0", { steps: 10_000, peak: 0.1 }), { from: 256, to: 1024, rule: "linear" });
 * large.steps; // 2500
 * large(125); // 0.4, the end of the warmup
 */
export function rebatch(lr: Schedule, options: RebatchOptions): Schedule {
  const { from, to, factor } = collect((report) => readOptions(lr, options, report))!;
  const budget = rebudget(lr.budget, from, to);
  return schedule(scaleRates(scaleLengths(lr.spec, budget.steps / lr.steps), factor), budget);
}

/**
 * What should change, or stay, together with the rate where the batch size changes by a rule, each with its source.
 * @throws GlidepathError for sizes that are not above 0 and for an unknown rule.
 * @example
 * batchAdvice({ from: 256, to: 1024, rule: "sqrt" })[1].text; // "eps is divided by 2"
 */
export function batchAdvice(options: RebatchOptions): readonly Advice[] {
  const { from, to, rule } = collect((report) => readChange(options, report))!;
  return rule.advice({ from, to });
}

function readChange(options: unknown, report: Report) {
  if (!isRecord(options)) {
    report({ path: "", expected: "an object with from, to and rule", received: show(options) });
    return undefined;
  }
  reportUnknownKeys(options, ["from", "to", "rule"], "", report);
  const rule = rules.find(({ name }) => name === options.rule);
  const names = rules.map(({ name }) => name);
  if (rule === undefined) report(unknownName("rule", "rule", options.rule, names));
  const { from, to } = options;
  const isSize = (size: unknown): size is number => isInRange(size, { above: 0, max: Number.MAX_SAFE_INTEGER });
  for (const [path, size] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!isSize(size))
      report({ path, expected: "samples in one update, above 0 and below 2^53", received: show(size) });
  }
  return rule && isSize(from) && isSize(to) ? { from, to, rule } : undefined;
}

function readOptions({ budget: { batchSize } }: Schedule, options: unknown, report: Report) {
  const read = readChange(options, report);
  if (read === undefined) return undefined;
  const { from, to, rule } = read;
  if (typeof batchSize === "object") {
    const hint = "Write the stages anew in the budget, and the rates that go with them";
    report({ path: "budget.batchSize", expected: "one batch size", received: `${batchSize.length} stages`, hint });
  } else if (batchSize !== undefined && batchSize !== from) {
    report({ path: "from", expected: `${batchSize}, the batch size of the budget`, received: String(from) });
  }
  return { from, to, factor: rule.factor(to / from) };
}

/** The same samples, or, where an epoch is known, the same epochs. */
function rebudget({ steps, stepsPerEpoch, batchSize, tokensPerStep }: Budget, from: number, to: number): Budget {
  const fewer = (updates: number) => (updates * from) / to;
  const epoch = stepsPerEpoch === undefined ? undefined : Math.ceil(fewer(stepsPerEpoch));
  const exact = epoch === undefined ? fewer(steps) : (steps / stepsPerEpoch!) * epoch;
  return {
    steps: Math.max(1, Math.round(exact)),
    ...(epoch !== undefined && { stepsPerEpoch: epoch }),
    ...(batchSize !== undefined && { batchSize: to }),
    ...(tokensPerStep !== undefined && { tokensPerStep: (tokensPerStep * to) / from }),
  };
}
