import type { Advice, BatchChange, Rule } from "../rule.ts";

const source = "Malladi 2022, arXiv 2205.10287";

/** Adam's usual betas, for which it is said what they become. */
const usual = [0.9, 0.999] as const;

const short = (value: number) => String(Number(value.toPrecision(4)));

/** The rate grows as the root of the batch: Adam divides by the size of the gradient's noise, which shrinks as that root. */
export const sqrt = {
  name: "sqrt",
  summary: "the rate grows as the square root of the batch; for Adam, AdamW and RMSprop",
  source,
  factor: Math.sqrt,
  advice({ from, to }: BatchChange): readonly Advice[] {
    const k = to / from;
    const [first, second] = usual.map((beta) => 1 - k * (1 - beta)) as [number, number];
    const betas = `1 - beta is multiplied by ${short(k)}: betas of ${usual.join(" and ")} become ${short(first)} and ${short(second)}`;
    const none = `1 - beta is to be multiplied by ${short(k)}, which leaves no beta1 for ${usual[0]}: so large a change is outside of the rule`;
    const decay = `AdamW's weight decay times ${short(Math.sqrt(k))} decays the weights as much over the same samples`;
    return [
      first >= 0 ? { about: "betas", text: betas, source } : { about: "range", text: none, source },
      { about: "eps", text: `eps is divided by ${short(Math.sqrt(k))}`, source },
      { about: "weightDecay", text: decay, source: "Wang 2024, arXiv 2405.13698" },
    ];
  },
} as const satisfies Rule;
