import { copyable } from "./copyable.ts";
import type { Rule } from "./rule.ts";

/** The best timescale of AdamW as a share of the run: a factor times a power of the tokens per parameter. */
const timescale = { factor: 1.08, power: -0.53 };

/** AdamW's weight decay, from how long an update is remembered. */
export const weightDecay: Rule = {
  name: "weight-decay",
  propose({ params, tokens, steps, optimizer = "adamw" }, { peak }) {
    if (params === undefined || tokens === undefined || peak === undefined || optimizer !== "adamw") return [];
    const tau = timescale.factor * (tokens / params) ** timescale.power;
    const reason = `AdamW forgets an update over a share tau = 1 / (peak x decay x updates) of the run; the best tau falls about as the root of the tokens per parameter, here to ${copyable(Number(tau.toPrecision(2)))}; one digit is all that this tells`;
    return [
      {
        what: "weight decay",
        value: Number((1 / (peak * tau * steps)).toPrecision(1)),
        reason,
        source: "Power Lines 2025, arXiv 2505.13738",
        trust: "unverified",
      },
    ];
  },
};
