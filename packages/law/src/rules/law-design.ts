import { finalsOf } from "../answer/finals.ts";
import { freeForm } from "../design/free-form.ts";
import { type Setting, wholeOf } from "../design/setting.ts";
import { twoParameters } from "../design/two-parameters.ts";
import type { Fit } from "../fit/fit.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { copyable } from "./copyable.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Proposal, Rule } from "./rule.ts";
import { fittedRuns, warmupUpdates } from "./seen-runs.ts";

/** A cooldown designed under the law that was fitted to the runs, at their peak: laws do not see that a higher one is less stable. */
export const lawDesign: Rule = {
  name: "law-design",
  propose(request, draft) {
    const { fit, steps, batch, batchNow, horizon, purpose } = request;
    const isOtherBatch = batch !== undefined && batchNow !== undefined && batch !== batchNow;
    if (fit === undefined || isOtherBatch || horizon === "unknown" || purpose === "base") return [];
    const runs = fittedRuns(request);
    const { peak, rates } = runs.reduce((low, run) => (run.final < low.final ? run : low));
    const warmup = draft.warmup ?? Math.min(warmupUpdates(rates), Math.floor(steps / 4));
    return designs(fit, { steps, peak, warmup });
  },
};

function designs(fit: Fit, setting: Setting): Proposal[] {
  const simple = twoParameters(fit, setting);
  const free = freeForm(fit, setting, simple);
  const { losses, between } = finalsOf(
    fit,
    [simple, free].map(({ words }) => ratesOfSchedule(wholeOf(setting, words))),
  );
  const [gain, band] = [losses[0]! - losses[1]!, between[0]![1]!];
  const cooldown = ofTwo(simple.share, simple.power, simple.words, setting.peak);
  const peak = peakProposal(setting.peak, {
    reason: "the peak of the runs: a law does not tell a better one",
    source: "the given runs",
    trust: "measured here",
  });
  if (free.words === simple.words) return [...cooldown, peak];
  const isBetter = gain > band;
  const other: Proposal = {
    what: "cooldown shape",
    value: "free form",
    reason: isBetter
      ? `a curve through knots ends lower by ${gain.toFixed(4)} +- ${band.toFixed(4)} under the law`
      : `a curve through knots ends lower by ${Math.max(0, gain).toFixed(4)} under the law, which is inside the band of ${band.toFixed(4)}: the simple one is kept`,
    source: fit.law.source,
    trust: "measured here",
    decides: { rest: free.words, peak: setting.peak },
    name: "free form",
  };
  return isBetter ? [other, ...cooldown, peak] : [...cooldown, other, peak];
}

function ofTwo(share: number, power: number, rest: string, peak: number): Proposal[] {
  const common = { source: "the given runs", trust: "measured here" } as const;
  return [
    {
      what: "cooldown",
      value: share,
      unit: "share",
      reason: `lowest of all shares and powers under the law fitted to the runs, at their peak ${copyable(peak)}`,
      ...common,
      decides: { rest, peak },
      name: "cooldown under the law",
    },
    {
      what: "cooldown shape",
      value: power === 1 ? "linear" : `polynomial power=${power}`,
      reason: "of the same search",
      ...common,
      decides: { rest },
    },
  ];
}
