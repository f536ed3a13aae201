import type { ParameterTable } from "../shape/parameter.ts";
import { restore, store } from "./controller.ts";
import { cooldown, eps, factor, improves, margin, mode, patience, thresholdMode, worst } from "./improvement.ts";
import type { PlateauRule, PlateauState } from "./plateau-rule.ts";
import { readBase, readBound, readTable } from "./read.ts";

export const torchOptions = {
  mode,
  /** What a reduction multiplies the rate by (torch, timm, mmengine: 0.1). */
  factor: factor(0.1),
  /** Bad metrics that pass unpunished; the next one reduces (torch, timm, mmengine: 10). */
  patience: patience,
  /** What a better metric has to gain (torch: 1e-4). */
  threshold: { type: "number", min: 0, default: 1e-4 },
  /** Threshold as a share of the best metric or as a difference (torch: rel). */
  thresholdMode: thresholdMode("rel"),
  margin,
  /** Metrics after a reduction that are never counted as bad (torch: 0). */
  cooldown: cooldown,
  eps,
} as const satisfies ParameterTable;

/**
 * torch.optim.lr_scheduler.ReduceLROnPlateau (also timm's, whose mode is max by default, and mmengine's): reduces when the bad
 * metrics exceed the patience. In the cooldown the best metric is still followed. A cooldown begins even if the floor or eps
 * left the rate as it was.
 * Source: `step` and `_reduce_lr` of PyTorch 1.13.
 */
export const torchRule: PlateauRule = {
  semantics: "torch",
  prepare(input, report) {
    const options = readTable(input, torchOptions, ["semantics", "base", "minFactor", "minRate"], report);
    const base = readBase(input, report);
    const floor = readBound(input, "min", base, 0, report);

    function next(state: PlateauState, metric: number): Partial<PlateauState> {
      const better = improves(options, metric, state.best === null ? worst(options.mode) : restore(state.best));
      const cooling = state.cooldown > 0;
      const bad = better || cooling ? 0 : state.bad + 1;
      const best = better ? store(metric) : state.best;
      if (bad <= options.patience) return { best, bad, cooldown: cooling ? state.cooldown - 1 : 0 };
      const lower = Math.max(state.rate * options.factor, floor);
      const rate = state.rate - lower > options.eps ? lower : state.rate;
      return { best, bad: 0, cooldown: options.cooldown, rate };
    }

    return { mode: options.mode, base, bad: { min: 0, integer: true }, held: { min: 0, max: 0 }, next };
  },
};
