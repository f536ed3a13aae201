import type { About } from "../about.ts";
import { passed } from "../knots.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";
import { fillTreads } from "../treads.ts";

const parameters = {
  milestones: {
    type: "numbers",
    default: [1 / 3, 2 / 3],
    above: 0,
    max: 1,
  },
} as const;

const at = (x: number, { milestones }: Values<typeof parameters>) => passed(x, milestones) / milestones.length;

/** w = the share of milestones at or before x. With scale `log` every drop has the same factor. */
export const multistep = /* @__PURE__ */ defineShape({
  kind: "multistep",
  parameters,
  jumps: ({ milestones }) => milestones,
  at,
  fill: (out, begin, end, line, ready) => fillTreads(out, begin, end, line, (x) => at(x, ready)),
});

/** The same curve in the formula notation. */
export const formula = ({ milestones }: Values<typeof parameters>) =>
  `passed(x, [${milestones.join(", ")}]) / ${milestones.length}`;

export const about: About<typeof multistep.parameters> = {
  summary: "a staircase with drops at chosen places",
  source: "torch MultiStepLR",
  parameters: { milestones: "where on (0, 1] the equal drops lie" },
};
