import { areApart, roundest, said } from "../numbers.ts";
import { constantsOf, nameConstant } from "../ratio.ts";
import type { CauseFinder } from "./cause.ts";

/** Every rate is the planned one times a constant: another peak, or a rule that scales it with the batch. */
export const scale: CauseFinder = {
  kind: "scale",
  ways: [
    {
      cost: 1,
      *propose({ plan, rows }) {
        const constants = constantsOf(rows, plan);
        const known = constants && nameConstant(constants);
        if (known === undefined) return;
        const rate = (update: number) => known.value * plan(update);
        yield { rate, text: `every rate is the planned one times ${known.name}`, facts: { factor: known.value } };
      },
    },
    {
      cost: 2,
      *propose({ plan, rows }) {
        const constants = constantsOf(rows, plan);
        if (constants === undefined) return;
        const factor = roundest(...constants);
        if (!areApart(factor, 1, 1)) return;
        yield {
          rate: (update) => factor * plan(update),
          text: `every rate is the planned one times ${said(factor)}`,
          facts: { factor },
        };
      },
    },
  ],
};
