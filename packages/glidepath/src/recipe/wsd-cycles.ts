import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, shapeRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** One warmup, then plateaus that are cooled down from and returned to, so that each ends in a model to keep. */
export const wsdCycles = defineRecipe({
  kind: "wsd-cycles",
  parameters: {
    warmup: lengthRow("1%"),
    start,
    cycles: { type: "number", default: 3, min: 1, max: 400, integer: true },
    cooldown: lengthRow("5%"),
    shape: shapeRow("linear"),
    final,
  },
  expand: ({ warmup, start, cycles, cooldown, shape, final }) => [
    climb(warmup, start),
    ...Array.from({ length: cycles }, () => [
      { shape: "constant", length: "rest", from: "peak" } as const,
      { ...shape, length: cooldown, from: "peak", to: final },
    ]).flat(),
  ],
});

export const about: About<typeof wsdCycles.parameters> = {
  summary: "one warmup, then plateau and cooldown again and again",
  source: "Wen 2024, arXiv 2410.05192 (WSD-S); Levanter",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    cycles: "how many plateaus",
    cooldown: "steps of each cooldown",
    shape: "the shape of the cooldowns",
    final: finalMeaning,
  },
};
