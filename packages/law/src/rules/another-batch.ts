import { batchAdvice, rules as batchRules, type RuleName } from "glidepath/batch";
import type { AdviceRequest } from "./request.ts";
import type { Rule } from "./rule.ts";

/** Which rule of the batch size goes with which optimizer. For Muon it is what nanochat does; nobody measured it here. */
const ruleOf = { adamw: "sqrt", muon: "sqrt", sgd: "linear" } as const satisfies Record<string, RuleName>;

/** Without an optimizer, that of the Adam family. */
export const batchRuleOf = ({ optimizer = "adamw" }: AdviceRequest): RuleName => ruleOf[optimizer];

/** How the peak, and what goes with it, follow another batch size. */
export const anotherBatch: Rule = {
  name: "another-batch",
  propose(request) {
    const { batch, batchNow, optimizer } = request;
    if (batch === undefined || batchNow === undefined || batch === batchNow) return [];
    const name = batchRuleOf(request);
    const { factor, summary, source } = batchRules.find((rule) => rule.name === name)!;
    const isMuon = optimizer === "muon";
    const k = batch / batchNow;
    const others = isMuon ? [] : batchAdvice({ from: batchNow, to: batch, rule: name });
    return [
      {
        what: "peak, for the batch",
        value: Number(factor(k).toPrecision(3)),
        unit: "times",
        reason: isMuon ? "the root of the batch, as nanochat takes for Muon beside AdamW" : summary,
        source: isMuon ? "nanochat" : source,
        trust: isMuon ? "rule of thumb" : "published",
      },
      ...others.map(({ about, text, source }) => ({
        what: `${namesOf[about]}, for the batch`,
        value: "see the reason",
        reason: text,
        source,
        trust: "published" as const,
      })),
    ];
  },
  ask({ batch, batchNow, optimizer }) {
    if (optimizer !== undefined || batch === undefined || batchNow === undefined || batch === batchNow)
      return undefined;
    const text =
      "Which optimizer is it? It is taken for AdamW, whose peak follows the root of the batch; that of SGD follows the batch itself";
    return { about: "optimizer", text };
  },
};

const namesOf = {
  betas: "betas",
  eps: "eps",
  momentum: "momentum",
  weightDecay: "weight decay",
  warmup: "warmup",
  range: "batch",
} as const;
