import type { Rule } from "./rule.ts";

const source = "arXiv 2602.03702 (2026)";

/** Where nobody knows when the run ends there is no cooldown to place: it holds, and weights are averaged. */
export const unknownHorizon: Rule = {
  name: "unknown-horizon",
  propose({ horizon, steps }, { warmup = 0 }) {
    if (horizon !== "unknown") return [];
    const reason =
      "whenever the run ends, a plateau can be cooled down from there; a cosine or linear decay is tied to its end";
    const averaging =
      "an average of the weights stands in for the cooldown that is not there yet: reported to come near a cosine at 1 to 32 times Chinchilla's tokens";
    const falling =
      "a rate that falls as 1 / sqrt(1 + t / alpha) needs no end either, and was reported to do as well with an average of the weights; alpha, which is for you to try, is a tenth of the steps here";
    const over = Math.max(1, Math.round((steps - warmup) / 10));
    return [
      {
        what: "cooldown",
        value: 0,
        unit: "share",
        reason,
        source,
        trust: "secondhand",
        decides: { rest: "hold" },
        name: "a plateau",
      },
      {
        what: "decay",
        value: "inverse square root",
        reason: falling,
        source,
        trust: "secondhand",
        decides: { rest: `inverse-power power=0.5 to 0 over ${over}` },
        name: "an inverse square root",
      },
      { what: "averaging", value: "of the weights", reason: averaging, source, trust: "secondhand" },
    ];
  },
  ask({ horizon }) {
    if (horizon !== undefined) return undefined;
    const text =
      "Is it known when the run ends? It is taken for known; if it is not, no cooldown is planned, and weights are averaged instead";
    return { about: "horizon", text };
  },
};
