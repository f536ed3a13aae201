import type { Advice, BatchChange, Rule } from "../rule.ts";

const source = "Goyal 2017, arXiv 1706.02677";

/** Up to here the rule was seen to hold: images in one update, ResNet-50 on ImageNet. */
const trusted = 8192;

/** The rate grows as the batch does: k small updates of SGD, one after the other, are about one large one. */
export const linear = {
  name: "linear",
  summary: "the rate grows as the batch does; for SGD, with momentum or without",
  source,
  factor: (k) => k,
  advice({ from, to }: BatchChange): readonly Advice[] {
    const unchanged: Advice[] = [
      { about: "momentum", text: "momentum stays as it is", source },
      { about: "weightDecay", text: "weight decay stays as it is", source },
    ];
    if (to <= from) return unchanged;
    const text = "the rule was tried with a gradual warmup of 5 epochs, against trouble early in training";
    const above = `the rule was seen to hold up to ${trusted} samples in one update (ResNet-50 on ImageNet), and to fail above: do not trust it at ${to}`;
    return [
      ...unchanged,
      { about: "warmup", text, source },
      ...(to > trusted ? [{ about: "range", text: above, source } as const] : []),
    ];
  },
} as const satisfies Rule;
