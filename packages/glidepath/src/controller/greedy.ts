import { collect, type Report } from "../input/issue.ts";
import { readRecord } from "../input/record.ts";
import { type Controller, checkMetric } from "./controller.ts";
import { type GreedyOptions, type GreedyRule, type GreedyState, greedyOptions, nextGreedy } from "./greedy-rule.ts";
import {
  exactly,
  inRange,
  readBase,
  readBound,
  readState,
  readTable,
  stored,
  storedList,
  storedOrNull,
} from "./read.ts";

/** Min_lr and max_lr of transformers. */
const frameworkFloor = 1e-3;
const frameworkCeiling = 1;

/**
 * Raises the factor while a metric gets better and cuts it while it does not: transformers' GreedyLR. More than `patience`
 * better metrics in a row divide by `factor`, more than `patience` others multiply by it.
 *
 * The factor lies between `minFactor` and `maxFactor`, or `minRate` and `maxRate` beside `base`, the rate at which it is 1.
 * The framework's bounds are the rates 0.001 and 1; without a base they bound the factor. A base outside them is refused: the
 * framework's rate could then only rise, or fall (0.001 lies above most rates of fine-tuning).
 *
 * Source: `step`, `_reduce_lr`, `_increase_lr` and `_reset` of transformers 5.23.0; arXiv 2512.14527.
 * @throws GlidepathError with every issue: unknown options, or options out of range.
 * @example
 * const greedy = greedyController({ factor: 0.5, patience: 1, maxFactor: 4 });
 * let state = greedy.start(); // state.factor is 1
 * for (const loss of [3, 2]) state = greedy.next(state, loss); // now 2
 */
export function greedyController(options: GreedyOptions = {}): Controller<GreedyState> {
  const rule = collect((report) => readOptions(options, report));
  const begin: GreedyState = {
    kind: "greedy",
    version: 1,
    mode: rule.mode,
    factor: 1,
    rate: rule.base,
    best: null,
    good: 0,
    bad: 0,
    cooldown: 0,
    warmup: 0,
    resetIn: rule.resetStart,
    recent: [],
    sum: 0,
  };
  const start = (): GreedyState => ({ ...begin, recent: [] });
  return {
    start,
    next(state, metric) {
      const after = nextGreedy(rule, state, checkMetric(metric), start());
      return { ...after, factor: after.rate / rule.base };
    },
    resume: (saved) => collect((report) => readState<GreedyState>(saved, checksOf(rule), rule.base, report)),
  };
}

function readOptions(input: unknown, report: Report): GreedyRule {
  const entries = readRecord(input, "", `an object with ${Object.keys(greedyOptions).join(", ")}`);
  const others = ["base", "minFactor", "minRate", "maxFactor", "maxRate"];
  const options = readTable(entries, greedyOptions, others, report);
  const base = readBase(entries, report);
  const floor = readBound(entries, "min", base, frameworkFloor, report);
  return { ...options, base, floor, ceiling: readBound(entries, "max", base, frameworkCeiling, report) };
}

function checksOf({ mode, base, ceiling, window }: GreedyRule) {
  const count = inRange({ min: 0, integer: true });
  return {
    kind: exactly("greedy"),
    version: exactly(1),
    mode: exactly(mode),
    factor: inRange({ min: 0, max: ceiling / base }),
    rate: inRange({ min: 0, max: ceiling }),
    best: storedOrNull,
    good: count,
    bad: count,
    cooldown: count,
    warmup: count,
    resetIn: count,
    recent: storedList(window),
    sum: stored,
  };
}
